chrome.devtools.panels.create('WebSockets', 'icons/32.png', 'panel.html')

// Package lab is a WebSocket server that fails on purpose: one named, linkable
// scenario for each way in which a socket can die.
//
//	new WebSocket('ws://127.0.0.1:8006/lab/idle-timeout?seconds=5')
//
// The scenarios are one table, [Scenarios]. A row says what happens, what the page
// has to do for it to happen, which cause a diagnosis should arrive at, and what
// Chromium, Firefox and WebKit report; GET /lab/scenarios.json gives the table to
// pages. A play (play.go) makes the fault: over coder/websocket where a correct
// server can do it, over a hijacked connection (wire.go) where it takes a broken
// one.
//
// The lab answers this machine only (loopback.go), holds a bounded number of
// connections for a bounded time, and reads messages of a bounded size.
package lab

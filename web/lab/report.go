package lab

import "github.com/whyclosed/whyclosed/codes"

// Engines are the three browser engines as measured: Chromium 156, Firefox ESR 153
// and WebKitGTK 2.50 on Linux. Apple's Safari has another network stack than
// WebKitGTK and may differ.
type Engines struct {
	Chromium Report `json:"chromium"`
	Firefox  Report `json:"firefox"`
	WebKit   Report `json:"webkit"`
}

// A Report is what one engine tells the page, with the parameters' defaults.
type Report struct {
	Opened   bool        `json:"opened"`          // the open event fired
	Error    bool        `json:"error"`           // an error event fired
	Code     *codes.Code `json:"code"`            // null where no close event comes
	Reason   string      `json:"reason"`          // of the close event
	WasClean bool        `json:"wasClean"`        // of the close event
	Seconds  int         `json:"seconds"`         // from the constructor, or the page's close(), to the last event, about; 0: at once
	Cause    string      `json:"cause,omitempty"` // what the engine turns it into, where that can no longer be told from the scenario's cause
}

// clean ends with a Close frame that the engine accepts.
func clean(code codes.Code, reason string) Report {
	return Report{Opened: true, Code: &code, Reason: reason, WasClean: true}
}

// unclean is 1006 after the socket was open; failed adds the error event that
// tells of a fault which the browser itself found.
func unclean() Report { return Report{Opened: true, Code: new(codes.AbnormalClosure)} }

func failed() Report {
	return Report{Opened: true, Error: true, Code: new(codes.AbnormalClosure)}
}

// refused never opened.
func refused() Report { return Report{Error: true, Code: new(codes.AbnormalClosure)} }

// open stays open.
func open() Report { return Report{Opened: true} }

// after is r, so many seconds later.
func (r Report) after(seconds int) Report {
	r.Seconds = seconds
	return r
}

// as is r, which now looks like another cause.
func (r Report) as(cause string) Report {
	r.Cause = cause
	return r
}

func all(r Report) Engines { return Engines{r, r, r} }

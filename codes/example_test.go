package codes_test

import (
	"fmt"

	"github.com/whyclosed/whyclosed/codes"
)

func ExampleExplain() {
	e := codes.Explain(1006, nil)
	fmt.Println(e.Label)
	fmt.Println(e.OnWire, e.Closable, e.InventedBy)
	fmt.Println(e.Retry.Advice)
	// Output:
	// Abnormal Closure
	// false false browser
	// later
}

// A profile tells what one service means by a number.
func ExampleExplain_profile() {
	chat := codes.Profile{
		ID: "chat", Name: "Chat", Source: "https://chat.example/codes", AsOf: "2026-11-22",
		Meanings: []codes.Meaning{
			{First: 4004, Name: "RoomClosed", Summary: "The room was closed by its owner.", Advice: codes.Never},
		},
	}
	e := codes.Explain(4004, &chat)
	fmt.Println(e.Label+":", e.Summary)
	// Output:
	// Room Closed: The room was closed by its owner.
}

func ExampleSuggest() {
	s := codes.Suggest("overloaded")
	fmt.Println(s.Code, s.Label, s.Closable)
	fmt.Println(s.Substitute.Code)
	// Output:
	// 1013 Try Again Later false
	// 4013
}

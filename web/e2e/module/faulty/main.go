//go:build js && wasm

// Command faulty stands in for a wasm with a bug: explainCloseCode ends the program as
// often as globalThis.faults says, by os.Exit for an odd number that is left and by a
// panic for an even one, and answers after that.
package main

import (
	"os"
	"runtime"
	"syscall/js"
)

func main() {
	global := js.Global()
	global.Set("explainCloseCode", js.FuncOf(func(_ js.Value, args []js.Value) any {
		left := global.Get("faults").Int()
		if left == 0 {
			return global.Get("Object").New()
		}
		global.Set("faults", left-1)
		if left%2 == 1 {
			os.Exit(3)
		}
		panic("a fault inside")
	}))
	about := global.Get("Object").New()
	about.Set("version", "0.0.0")
	about.Set("go", runtime.Version())
	global.Set("whyclosed", about)
	select {}
}

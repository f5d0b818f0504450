package lab

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// What one lab gives at most. A page may want 300 sockets at once, to meet its
// browser's own limit.
const (
	maxConnections = 400
	maxLife        = 10 * time.Minute
	maxMessage     = 1 << 20 // bytes
)

// A Lab serves the scenarios under /lab/. Those that need a port of their own (TLS,
// a closed port, ...) have one, opened by [Start] on 127.0.0.1.
type Lab struct {
	http.Handler

	ctx   context.Context // done when the lab stops
	stop  context.CancelFunc
	end   sync.Once
	life  time.Duration     // how long a connection may last
	slots chan struct{}     // holds one token per connection being served
	own   map[string]string // scenario id to its absolute URL, where it sits on its own port
	ends  []func() error    // what to close when the lab stops
}

// Start opens the lab. When ctx is done it stops as by Close.
func Start(ctx context.Context) (*Lab, error) {
	return start(ctx, maxConnections, maxLife)
}

func start(ctx context.Context, connections int, life time.Duration) (*Lab, error) {
	l := &Lab{life: life, slots: make(chan struct{}, connections), own: map[string]string{}}
	l.ctx, l.stop = context.WithCancel(context.Background())

	mux := http.NewServeMux()
	mux.HandleFunc("GET /lab/scenarios.json", l.list)
	mux.HandleFunc("GET /lab/{id}", l.scenario)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "There is no such scenario; GET /lab/scenarios.json lists them.", http.StatusNotFound)
	})
	l.Handler = sameMachine(mux)

	if err := l.openPorts(); err != nil {
		l.Close()
		return nil, err
	}
	context.AfterFunc(ctx, func() { l.Close() })
	return l, nil
}

// Close stops the lab and returns when its last connection has ended. Sockets on
// which the lab keeps to the protocol get a Close frame with 1001.
func (l *Lab) Close() {
	l.end.Do(func() {
		l.stop()
		for _, end := range l.ends {
			end() // on the way out there is nobody to tell of an error
		}
		for range cap(l.slots) { // whoever holds a slot is still serving
			l.slots <- struct{}{}
		}
	})
}

// scenario plays the scenario that the path names.
func (l *Lab) scenario(w http.ResponseWriter, r *http.Request) {
	s := ByID(r.PathValue("id"))
	if s == nil {
		http.Error(w, fmt.Sprintf("There is no scenario %q; GET /lab/scenarios.json lists them.", r.PathValue("id")), http.StatusNotFound)
		return
	}
	if url, ok := l.own[s.ID]; ok {
		http.Error(w, "This scenario has a port of its own: "+url, http.StatusMisdirectedRequest)
		return
	}
	l.play(s, w, r)
}

// play plays s, within the bounds of the lab.
func (l *Lab) play(s *Scenario, w http.ResponseWriter, r *http.Request) {
	args, err := s.parse(r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case <-l.ctx.Done():
		http.Error(w, "The lab is stopping.", http.StatusServiceUnavailable)
		return
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	default:
		http.Error(w, fmt.Sprintf("The lab serves %d connections already, which is all it does.", cap(l.slots)), http.StatusServiceUnavailable)
		return
	}
	s.play(&call{lab: l, w: w, r: r, args: args})
}

// list gives the scenario table, with the URLs of those on their own ports.
func (l *Lab) list(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store") // the ports are new each time
	type row struct {
		Scenario
		Path string  `json:"path"`
		URL  *string `json:"url"` // absolute, where the scenario sits on its own port
	}
	rows := make([]row, len(Scenarios))
	for i, s := range Scenarios {
		s.Sockets = max(1, s.Sockets)
		s.Params = append([]Param{}, s.Params...) // never null
		s.Protocols = append([]string{}, s.Protocols...)
		rows[i] = row{Scenario: s, Path: "/lab/" + s.ID}
		if url, ok := l.own[s.ID]; ok {
			rows[i].URL = &url
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	enc.Encode(rows)
}

// openPorts opens the ports that some scenarios need for themselves.
func (l *Lab) openPorts() error {
	for i := range Scenarios {
		s := &Scenarios[i]
		if s.port == nil {
			continue
		}
		addr, err := s.port(l, s)
		if err != nil {
			return fmt.Errorf("scenario %s: %w", s.ID, err)
		}
		scheme := "ws://"
		if s.secure {
			scheme = "wss://"
		}
		l.own[s.ID] = scheme + addr + "/lab/" + s.ID
	}
	return nil
}

// A port opens a scenario's own port and returns its address.
type port func(l *Lab, s *Scenario) (addr string, err error)

// served is a port that answers every request with the scenario, whatever its
// path: a browser's fetch of "/" there meets what its WebSocket met.
func served(l *Lab, s *Scenario) (string, error) {
	return l.serve(s, nil)
}

// servedTLS is served over TLS with a certificate that nobody trusts.
func servedTLS(l *Lab, s *Scenario) (string, error) {
	config, err := selfSigned()
	if err != nil {
		return "", err
	}
	return l.serve(s, config)
}

func (l *Lab) serve(s *Scenario, config *tls.Config) (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	addr := ln.Addr().String()
	if config != nil {
		ln = tls.NewListener(ln, config)
	}
	server := &http.Server{
		Handler: sameMachine(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			l.play(s, w, r)
		})),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0), // a refused certificate is what this is for
	}
	l.ends = append(l.ends, server.Close)
	go server.Serve(ln)
	return addr, nil
}

// closed is a port on which nothing listens, and nothing will as long as the lab
// runs: it is the near end of a connection that the lab holds to itself.
func closed(l *Lab, _ *Scenario) (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer ln.Close()
	near, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		return "", err
	}
	l.ends = append(l.ends, near.Close)
	far, err := ln.Accept()
	if err != nil {
		return "", err
	}
	l.ends = append(l.ends, far.Close)
	return near.LocalAddr().String(), nil
}

package diagnose

import "github.com/whyclosed/whyclosed/codes"

// A Limit is a time or a size at which somebody is known to end connections,
// unless they are told otherwise.
type Limit struct {
	Value   int        // seconds, or bytes for a [Size]
	Kind    LimitKind  // what is limited
	Code    codes.Code // what the page sees then; 0: 1006
	Product string     // whose default it is
	Setting string     // what to change, or "fixed"
	Host    string     // a host name that ends so is theirs; "": it does not show in the name
	Source  string     // where it was read
}

// LimitsAsOf is the day on which the sources of Limits were read.
const LimitsAsOf = "2026-11-22"

// LimitKind says what a [Limit] limits.
type LimitKind uint8

const (
	Idle     LimitKind = iota // seconds without a message
	Silent                    // seconds without a message that the page sent; what the server sends does not count
	PongLate                  // seconds until a peer that answers no ping is given up
	Lifetime                  // seconds that a connection may last, busy or not
	Size                      // bytes in a message to the server
)

// Limits are known defaults, in order of kind and value.
var Limits = [...]Limit{
	{30, Idle, 1001, "Jetty 12", "idleTimeout", "", "jetty/jetty.project WebSocketConstants.java"},
	{50, Idle, 0, "HAProxy as Debian packages it", "timeout tunnel, client, server", "", "Debian haproxy.cfg"},
	{55, Idle, 0, "Heroku's router", "fixed", ".herokuapp.com", "https://devcenter.heroku.com/articles/http-routing"},
	{60, Idle, 0, "nginx", "proxy_read_timeout", "", "https://nginx.org/en/docs/http/websocket.html"},
	{60, Idle, 0, "AWS Application Load Balancer", "idle_timeout.timeout_seconds", ".elb.amazonaws.com", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html"},
	{60, Idle, 0, "Apache httpd", "ProxyTimeout", "", "https://httpd.apache.org/docs/2.4/mod/core.html#timeout"},
	{60, Idle, 0, "Kubernetes ingress-nginx", "proxy-read-timeout", "", "https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets"},
	{60, Idle, 0, "AWS Classic Load Balancer", "ConnectionSettings.IdleTimeout", ".elb.amazonaws.com", "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html"},
	{60, Idle, 0, "Fly.io's proxy", "http_options.idle_timeout", ".fly.dev", "https://fly.io/docs/reference/configuration/"},
	{60, Idle, 0, "Akka HTTP", "akka.http.server.idle-timeout", "", "akka/akka-http reference.conf"},
	{60, Idle, 0, "Drogon", "idle_connection_timeout", "", "drogonframework/drogon issue 124"},
	{75, Idle, 0, "Play Framework", "play.server.http.idleTimeout", "", "playframework/playframework reference.conf"},
	{100, Idle, 0, "Cloudflare's proxy", "fixed below Enterprise", ".workers.dev", "https://community.cloudflare.com/t/cloudflare-websocket-timeout/5865"},
	{120, Idle, 0, "Bun", "websocket.idleTimeout", "", "https://bun.sh/reference/bun/WebSocketHandler"},
	{230, Idle, 0, "Azure App Service", "fixed", ".azurewebsites.net", "https://learn.microsoft.com/troubleshoot/azure/app-service/web-apps-performance-faqs"},
	{240, Idle, 0, "Azure Load Balancer", "idle timeout", ".cloudapp.azure.com", "https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout"},
	{240, Idle, 0, "WSO2 Bijira", "fixed", "", "https://wso2.com/bijira/docs/cloud/create-api-proxy/my-apis/websocket/quotas-and-limitations/"},
	{270, Idle, 0, "mobile carriers' NAT", "a heartbeat below 4 min", "", "https://blog.wirelessmoves.com/2020/09/carrier-grade-nat-timeouts-and-how-to-configure-your-xmpp-server.html"},
	{300, Idle, 0, "Envoy", "stream_idle_timeout", "", "https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts"},
	{300, Idle, 0, "Apache httpd as Debian packages it", "Timeout", "", "Debian apache2.conf"},
	{300, Idle, 0, "Azure Front Door", "fixed", ".azurefd.net", "https://learn.microsoft.com/azure/frontdoor/standard-premium/websocket"},
	{300, Idle, 1000, "Jetty 9", "maxIdleTime", "", "itm/testbed-runtime issue 307"},
	{300, Idle, 1001, "Jetty 9", "maxIdleTime", "", "itm/testbed-runtime issue 307"},
	{350, Idle, 0, "AWS Network Load Balancer", "tcp.idle_timeout.seconds", ".elb.amazonaws.com", "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html"},
	{600, Idle, 0, "AWS CloudFront", "fixed", ".cloudfront.net", "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-working-with.websockets.html"},
	{600, Idle, 0, "AWS API Gateway", "fixed", ".amazonaws.com", apiGateway},
	{600, Idle, 1001, "AWS API Gateway", "fixed", ".amazonaws.com", apiGateway},
	{14400, Idle, 0, "HAProxy's example for an edge", "timeout tunnel", "", "haproxy/haproxy examples/basic-config-edge.cfg"},

	{60, Silent, 1000, "Cowboy", "idle_timeout", "", "ninenines/cowboy cowboy_websocket.erl"},
	{60, Silent, 1002, "Phoenix on Bandit", "websocket: [timeout: ...]", "", "phoenixframework/phoenix endpoint.ex, mtrudel/bandit connection.ex"},
	{60, Silent, 4500, "Spring's STOMP endpoint", "timeToFirstMessage", "", "spring-projects/spring-framework SubProtocolWebSocketHandler.java"},

	{6, PongLate, 1005, "Action Cable's client", "ConnectionMonitor.staleThreshold", "", "rails/rails connection_monitor.js"},
	{30, PongLate, 1001, "Deno", "idleTimeout", "", "https://docs.deno.com/api/deno/~/Deno.UpgradeWebSocketOptions.idleTimeout"},
	{30, PongLate, 0, "WebSocket-Node", "keepaliveInterval, keepaliveGracePeriod", "", "theturtle32/WebSocket-Node WebSocketServer.js"},
	{30, PongLate, 0, "SignalR's client", "serverTimeoutInMilliseconds", "", "https://learn.microsoft.com/aspnet/core/signalr/configuration"},
	{40, PongLate, 0, "Python websockets and uvicorn", "ping_interval, ping_timeout", "", "https://websockets.readthedocs.io/en/stable/topics/keepalive.html"},
	{40, PongLate, 1011, "Python websockets and uvicorn", "ping_interval, ping_timeout", "", "https://websockets.readthedocs.io/en/stable/topics/keepalive.html"},
	{45, PongLate, 1005, "Socket.IO", "pingInterval, pingTimeout", "", "https://socket.io/docs/v4/server-options/#pinginterval"},
	{50, PongLate, 0, "Daphne", "--ping-interval, --ping-timeout", "", "django/daphne server.py"},
	{60, PongLate, 0, "Java-WebSocket", "connectionLostTimeout", "", "TooTallNate/Java-WebSocket AbstractWebSocket.java"},
	{90, PongLate, 0, "Laravel Reverb", "ping_interval, activity_timeout", "", "laravel/reverb config/reverb.php"},
	{120, PongLate, 0, "uWebSockets", "idleTimeout", "", "uNetworking/uWebSockets App.h"},

	{30, Lifetime, 0, "Google Cloud load balancers", "the backend service's timeoutSec", "", "https://cloud.google.com/load-balancing/docs/backend-service#timeout-setting"},
	{150, Lifetime, 0, "Supabase Edge Functions, free", "fixed", ".supabase.co", supabase},
	{240, Lifetime, 0, "ingress-nginx after a reload", "worker-shutdown-timeout", "", "kubernetes/ingress-nginx config.go"},
	{300, Lifetime, 0, "Google Cloud Run", "the request timeout", ".run.app", cloudRun},
	{400, Lifetime, 0, "Supabase Edge Functions, paid", "fixed", ".supabase.co", supabase},
	{900, Lifetime, 0, "WSO2 Bijira", "fixed", "", "https://wso2.com/bijira/docs/cloud/create-api-proxy/my-apis/websocket/quotas-and-limitations/"},
	{3600, Lifetime, 0, "Google Cloud Run at its maximum", "fixed", ".run.app", cloudRun},
	{7200, Lifetime, 0, "AWS API Gateway", "fixed", ".amazonaws.com", apiGateway},
	{7200, Lifetime, 1001, "AWS API Gateway", "fixed", ".amazonaws.com", apiGateway},
	{14400, Lifetime, 0, "Azure Front Door", "fixed", ".azurefd.net", "https://learn.microsoft.com/azure/frontdoor/standard-premium/websocket"},
	{86400, Lifetime, 1000, "Daphne", "--websocket_timeout", "", "django/daphne server.py"},

	{8192, Size, 1009, "Tomcat", "setMaxTextMessageBufferSize", "", "apache/tomcat Constants.java"},
	{10000, Size, 0, "Laravel Reverb", "max_message_size", "", "laravel/reverb config/reverb.php"},
	{16384, Size, 0, "uWebSockets", "maxPayloadLength", "", "uNetworking/uWebSockets App.h"},
	{32768, Size, 1009, "coder/websocket", "SetReadLimit", "", "coder/websocket read.go"},
	{32768, Size, 1009, "AWS API Gateway per frame", "fixed", ".amazonaws.com", apiGateway},
	{32768, Size, 0, "SignalR", "MaximumReceiveMessageSize", "", "https://learn.microsoft.com/aspnet/core/signalr/configuration"},
	{65536, Size, 1009, "Jetty 12", "maxTextMessageSize, maxBinaryMessageSize", "", "jetty/jetty.project WebSocketConstants.java"},
	{65536, Size, 1009, "Netty and what is built on it", "maxFramePayloadLength", "", "netty/netty WebSocketDecoderConfig.java"},
	{65536, Size, 1002, "Spring's STOMP endpoint", "messageSizeLimit", "", "spring-projects/spring-framework StompSubProtocolHandler.java"},
	{65536, Size, 1009, "Play Framework", "websocket.frame.maxLength", "", "playframework/playframework reference.conf"},
	{65536, Size, 1009, "WebSocket-Node", "maxReceivedFrameSize", "", "theturtle32/WebSocket-Node WebSocketServer.js"},
	{131072, Size, 1009, "AWS API Gateway per message", "fixed", ".amazonaws.com", apiGateway},
	{262144, Size, 1009, "Vert.x", "maxWebSocketMessageSize", "", "eclipse-vertx/vert.x HttpServerOptions.java"},
	{1000000, Size, 1009, "Socket.IO", "maxHttpBufferSize", "", "https://socket.io/docs/v4/server-options/#maxhttpbuffersize"},
	{1000000, Size, 1009, "Cowboy", "max_frame_size", "", "ninenines/cowboy cowboy_websocket.erl"},
	{1048576, Size, 1009, "Python websockets", "max_size", "", "python-websockets/websockets asyncio/server.py"},
	{1048576, Size, 1009, "Daphne", "websocket_max_message_size", "", "django/daphne server.py"},
	{4194304, Size, 1009, "aiohttp", "max_msg_size", "", "aio-libs/aiohttp web_ws.py"},
	{4194304, Size, 1009, "http-kit", "max-ws", "", "http-kit/http-kit WSDecoder.java"},
	{8000000, Size, 1009, "Phoenix on Bandit", "max_frame_size", "", "mtrudel/bandit bandit.ex"},
	{10485760, Size, 1009, "Tornado", "websocket_max_message_size", "", "tornadoweb/tornado websocket.py"},
	{16777216, Size, 1009, "uvicorn", "--ws-max-size", "", "encode/uvicorn config.py"},
	{16777216, Size, 1009, "Hypercorn", "websocket_max_message_size", "", "pgjones/hypercorn config.py"},
	{16777216, Size, 1009, "Bun", "maxPayloadLength", "", "https://bun.sh/reference/bun/WebSocketHandler"},
	{33554432, Size, 0, "golang.org/x/net/websocket", "MaxPayloadBytes", "", "golang/net websocket.go"},
	{33554432, Size, 1009, "Cloudflare Workers", "fixed", ".workers.dev", "cloudflare/workerd web-socket.c++"},
	{67108863, Size, 1009, "faye's websocket-driver (Rails)", "max_length", "", "faye/websocket-driver-ruby driver.rb"},
	{67108864, Size, 0, "Deno", "fixed", "", "measured with deno from npm"},
	{67108864, Size, 0, "tungstenite (axum, warp)", "max_message_size", "", "snapview/tungstenite-rs protocol/mod.rs"},
	{104857600, Size, 1009, "ws", "maxPayload", "", "websockets/ws websocket-server.js"},
	{2147483647, Size, 0, "Firefox, receiving", "network.websocket.max-message-size", "", "Firefox's preferences"},
}

const (
	apiGateway = "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"
	cloudRun   = "https://cloud.google.com/run/docs/triggering/websockets"
	supabase   = "https://supabase.com/docs/guides/functions/limits"
)

// near tells whether an observed time, in milliseconds, is that of a limit. A cut
// comes 0.1 to 2 s after a timeout, later the longer that is; and since a page sees
// a message later than whoever counts, it may also seem to come too early. A
// lifetime is kept more exactly than a silence.
func near(ms float64, l *Limit) bool {
	limit := float64(l.Value) * second
	early, late := limit/100, limit*3/100
	if l.Kind == Lifetime {
		early, late = limit/500, limit/100
	}
	return ms >= limit-max(300, early) && ms <= limit+max(1.5*second, late)
}

// match finds the limits that the figures match: the first in the table that the
// host name points to, else the first.
func (f *facts) match() {
	code := f.Code
	if code == codes.AbnormalClosure {
		code = 0
	} else if code == 0 {
		return
	}
	for i := range Limits {
		l := &Limits[i]
		if l.Code != code && l.Kind != Size {
			continue
		}
		switch l.Kind {
		case Lifetime:
			// The server counts from the request, the page from the answer to it.
			if near(f.open, l) || near(f.open+min(max(f.connect, 0), 2*second), l) {
				f.lifeLimit = f.better(f.lifeLimit, l)
			}
		case Size:
			if (l.Code == code || code == 0 || code == codes.MessageTooBig) && f.lastSent > l.Value {
				f.sizeLimit = l // the largest that was exceeded
			}
		case PongLate:
			if near(f.quiet(l.Kind), l) {
				f.pongLimit = f.better(f.pongLimit, l)
			}
		default:
			if near(f.quiet(l.Kind), l) {
				f.idleLimit = f.better(f.idleLimit, l)
			}
		}
	}
}

// quiet is the time that a limit of kind would have counted.
func (f *facts) quiet(kind LimitKind) float64 {
	switch {
	case f.timeless():
		return f.open
	case kind == Idle || f.sent != 0 && f.sinceSent < 0:
		return f.idle
	case f.sent == 0:
		return f.open
	}
	return f.sinceSent
}

// timeless tells whether nothing is known of the messages.
func (f *facts) timeless() bool {
	return f.idle < 0 && f.received < 0 && f.sent < 0
}

func (f *facts) better(old, l *Limit) *Limit {
	if old == nil || f.theirs(l) && !f.theirs(old) {
		return l
	}
	return old
}

// theirs tells whether the host name points to the limit's product.
func (f *facts) theirs(l *Limit) bool { return l.Host != "" && hasSuffix(f.host, l.Host) }

/// Where the edge listens and every limit it holds its clients to.
///
/// Each limit has an answer: the status in brackets, after which the connection is closed. The defaults suit a
/// load balancer in front and BSS documents behind; none of them is infinite.
public struct EdgeConfiguration: Sendable {
    /// The address to listen on.
    ///
    /// Loopback until authentication stands in the middleware place.
    public var host = "127.0.0.1"
    /// The port to listen on, 0...65535; 0 lets the kernel choose.
    public var port = 8080
    /// Connections the kernel may hold before they are accepted.
    public var backlog = 1_024
    /// The server's own certificate; nil serves plain HTTP.
    public var tls: EdgeTLS?

    /// Open connections served at once (503 beyond it).
    ///
    /// 20,000 idle ones cost some 200 MiB.
    public var connectionsMax = 20_000
    /// Connections beyond `connectionsMax` that are still told so.
    ///
    /// Those after them are closed without a word.
    public var refusalsMax = 256

    /// Bytes of request line and header fields together (431).
    ///
    /// 16 KiB is twice nginx's and HAProxy's default line.
    public var headBytesMax = 16 * 1_024
    /// Header and trailer fields of one request (431).
    public var headFieldsMax = 100
    /// Bytes of one request's body, declared or chunked (413).
    ///
    /// The largest official TMF sample is under 64 KiB.
    public var bodyBytesMax = 1_024 * 1_024
    /// Bytes of chunk sizes and extensions beyond eight per body byte (400): a client that frames more is attacking.
    public var chunkOverheadBytesMax = 16 * 1_024
    /// Body bytes held for all requests in progress, shared out evenly among the event loops (503).
    public var bodyBytesHeldMax = 256 * 1_024 * 1_024

    /// Time from a request's first byte to the last of its head (408).
    ///
    /// A TLS connection has as much from accept to its first request byte (closed).
    public var headTime: Duration = .seconds(10)
    /// Slowest body accepted, in bytes per second, averaged from the end of the head (408).
    public var bodyBytesPerSecondMin = 1_024
    /// Time in which a body need not reach `bodyBytesPerSecondMin` yet.
    public var bodyRateGrace: Duration = .seconds(5)
    /// Time from a request's first byte to its last body byte (408).
    public var receiveTime: Duration = .seconds(60)
    /// Time from a request's head to its answer: the deadline handed to the responder.
    public var responseTime: Duration = .seconds(30)
    /// Time after the deadline before the edge itself answers for a responder that did not (504).
    public var responseGrace: Duration = .seconds(1)
    /// Time without any request before a connection is closed.
    ///
    /// Above the 60 s that load balancers keep theirs.
    public var idleTime: Duration = .seconds(75)
    /// Time in which a client that reads slowly must take at least one byte (closed).
    public var writeStallTime: Duration = .seconds(20)
    /// Time in which what a refused client still sends is thrown away, so that it can read why.
    public var lingerTime: Duration = .seconds(1)
    /// Distance between two looks at the clocks above; each may be late by so much.
    public var timerResolution: Duration = .milliseconds(100)

    /// Requests of one connection taken off the wire and not yet answered.
    ///
    /// Decoding and reading pause there; the 4 KiB decoded at a time may hold some more.
    public var pipelinedRequestsMax = 32
    /// Bytes taken from a socket in one read.
    ///
    /// Each connection keeps the buffer of its last read: 10,000 idle ones after a 20 kB POST each leave the
    /// process at 113 MiB resident, and at 201 MiB with 16 KiB here.
    public var readBytesMax = 4 * 1_024
    /// Unsent response bytes of one connection at which it stops taking requests.
    public var unsentBytesMax = 256 * 1_024

    /// Time in which readiness already fails but requests are still accepted, for the load balancer to notice.
    public var drainNotice: Duration = .zero
    /// Time that requests in flight get to finish in a drain; connections still open then are closed.
    public var drainTime: Duration = .seconds(30)

    /// Every limit at its default, on 127.0.0.1:8080.
    public init() {}
}

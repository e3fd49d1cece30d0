import NIOCore
import NIOHTTP1

/// A request whose head has arrived and whose body is still coming.
struct IncomingRequest {
    let head: HTTPRequestHead
    let facts: RequestHead
    let headAt: ContinuousClock.Instant
    /// From when the whole request's time, and from when the body's rate is counted.
    private var countedFrom: (start: ContinuousClock.Instant, body: ContinuousClock.Instant)
    private(set) var body: [UInt8] = []
    /// Bytes read from the socket since the head, chunk framing included.
    var wireBytes = 0
    /// The client waits for `100 Continue`, which must stand behind the answers to earlier requests.
    var owesContinue: Bool

    init(
        head: HTTPRequestHead, facts: RequestHead, startedAt: ContinuousClock.Instant,
        headAt: ContinuousClock.Instant
    ) {
        self.head = head
        self.facts = facts
        countedFrom = (startedAt, headAt)
        self.headAt = headAt
        owesContinue = facts.expectsContinue && facts.length != .none && facts.length != .declared(0)
    }

    /// Takes one part of the body in.
    mutating func append(_ part: ByteBuffer, bytesMax: Int) throws(EdgeRefusal) {
        guard body.count + part.readableBytes <= bytesMax else { throw .bodyTooLarge }
        if body.isEmpty, case .declared(let bytes) = facts.length, bytes > part.readableBytes {
            // What is only declared is not reserved in full: a head is cheap to send ten thousand times.
            body.reserveCapacity(min(bytes, 64 * 1_024))
        }
        body.append(contentsOf: part.readableBytesView)
    }

    /// True when the chunks cost far more to frame than they carry.
    func isOverframed(overheadBytesMax: Int) -> Bool {
        facts.length == .chunked && wireBytes > 8 * body.count + overheadBytesMax
    }

    /// Does not hold the client to time that the edge itself did not read in.
    mutating func excuse(until now: ContinuousClock.Instant) { countedFrom = (now, now) }

    /// When the body, at the size it has now, is too slow or too late.
    func due(_ configuration: EdgeConfiguration) -> ContinuousClock.Instant {
        let paidFor = Duration.milliseconds((body.count + 1) * 1_000 / max(1, configuration.bodyBytesPerSecondMin))
        let slow = countedFrom.body + max(configuration.bodyRateGrace, paidFor)
        return min(slow, countedFrom.start + configuration.receiveTime)
    }
}

/// The requests that are owed replies, in the order in which they were sent.
///
/// Bounded by the connection, which asks for the sums before it appends.
struct ReplyLine {
    typealias Answer = CheckedContinuation<Result<[RedisReply], RedisError>, Never>

    /// Commands that were sent in one piece for one caller.
    struct Request {
        let ticket: UInt64
        let commandCount: Int
        let byteCount: Int
        /// Where its bytes begin among all that the session was given.
        let beginsAt: UInt64
        /// How long its commands may wait in the server.
        let blockingMilliseconds: UInt64
        /// Nil when its caller has gone: its replies are still to come and are dropped.
        var continuation: Answer?
        var repliesMissing: Int
        var replies: [RedisReply] = []

        init(
            ticket: UInt64, commandCount: Int, byteCount: Int, beginsAt: UInt64, blockingMilliseconds: UInt64,
            continuation: Answer?
        ) {
            self.ticket = ticket
            self.commandCount = commandCount
            self.byteCount = byteCount
            self.beginsAt = beginsAt
            self.blockingMilliseconds = blockingMilliseconds
            self.continuation = continuation
            repliesMissing = commandCount
        }
    }

    /// How many answered requests stay in front before the array is moved up.
    private static let slackMax = 256

    private var requests: [Request] = []
    private var head = 0
    private(set) var commandsInFlight = 0
    private(set) var bytesInFlight = 0

    var isEmpty: Bool { head == requests.count }

    /// How long the head's commands may wait in the server; nil when nothing is owed.
    var blockingMilliseconds: UInt64? { isEmpty ? nil : requests[head].blockingMilliseconds }

    mutating func append(_ request: Request) {
        requests.append(request)
        commandsInFlight += request.commandCount
        bytesInFlight += request.byteCount
    }

    /// Gives the next reply to the head of the line, and answers its caller when it was the last.
    mutating func receive(_ reply: RedisReply) {
        precondition(!isEmpty, "a reply that nobody is owed")
        requests[head].repliesMissing -= 1
        if requests[head].continuation != nil { requests[head].replies.append(reply) }
        guard requests[head].repliesMissing == 0 else { return }
        let done = requests[head]
        requests[head].continuation = nil
        requests[head].replies = []
        commandsInFlight -= done.commandCount
        bytesInFlight -= done.byteCount
        head += 1
        moveUp()
        done.continuation?.resume(returning: .success(done.replies))
    }

    /// Answers a caller that was cancelled; its request keeps its place, for its replies will come.
    mutating func abandon(_ ticket: UInt64) {
        guard let index = requests[head...].firstIndex(where: { $0.ticket == ticket }) else { return }
        requests[index].replies = []
        let continuation = requests[index].continuation.take()
        continuation?.resume(returning: .failure(.outcomeUnknown(.cancelled)))
    }

    /// Empties the line.
    mutating func removeAll() -> ArraySlice<Request> {
        let left = requests[head...]
        self = ReplyLine()
        return left
    }

    private mutating func moveUp() {
        if isEmpty {
            requests.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= Self.slackMax, head * 2 >= requests.count {
            requests.removeFirst(head)
            head = 0
        }
    }
}

import Testing

@testable import RabbitClient

struct PublishLineTests {
    private func line(window: Int = 100, batches: Int...) -> PublishLine {
        var line = PublishLine(window: window)
        for count in batches { _ = line.append(RabbitMessage.batch(count, to: "q")) }
        return line
    }

    /// Sends as much as the window allows; the ids of what was sent.
    private func send(_ line: inout PublishLine) -> [String] {
        var sent: [String] = []
        while let (message, _) = line.next() { sent.append(message.messageID) }
        return sent
    }

    /// The outcomes of the batches that a confirm completed.
    private func outcomes(_ settled: [PublishLine.Settled]?) throws -> [[PublishOutcome]] {
        try #require(settled).map(\.outcomes)
    }

    @Test func `a batch is complete when its last message is confirmed, in whatever order`() throws {
        var line = line(batches: 3)
        #expect(send(&line) == ["0", "1", "2"])
        let first = line.confirm(3, andEarlier: false, isTaken: true)
        let second = line.confirm(1, andEarlier: false, isTaken: false)
        #expect(first == [] && second == [])
        let settled = try outcomes(line.confirm(2, andEarlier: false, isTaken: true))
        #expect(settled == [[.refused, .confirmed, .confirmed]])
        #expect(line.isIdle && line.batchCount == 0)
    }

    @Test func `a confirm of all earlier ones completes several batches, past gaps`() throws {
        var line = line(batches: 2, 3, 2)
        _ = send(&line)
        _ = line.confirm(2, andEarlier: false, isTaken: true)
        _ = line.confirm(4, andEarlier: false, isTaken: true)
        let settled = try outcomes(line.confirm(6, andEarlier: true, isTaken: true))
        #expect(settled.map(\.count) == [2, 3])
        #expect(line.owedCount == 1)
        let rest = try outcomes(line.confirm(0, andEarlier: true, isTaken: true))
        #expect(rest == [[.confirmed, .confirmed]])
    }

    @Test func `a returned message is unroutable once it is confirmed, and its neighbours are not`() throws {
        var line = line(batches: 3)
        _ = send(&line)
        line.noteReturned(2)
        let settled = try outcomes(line.confirm(3, andEarlier: true, isTaken: true))
        #expect(settled == [[.confirmed, .unroutable, .confirmed]])
    }

    @Test func `no more is sent than the window has room for`() {
        var line = line(window: 2, batches: 3, 1)
        #expect(send(&line) == ["0", "1"])
        #expect(!line.maySend && line.owedCount == 2)
        _ = line.confirm(1, andEarlier: false, isTaken: true)
        #expect(send(&line) == ["2"])
        _ = line.confirm(3, andEarlier: true, isTaken: true)
        #expect(send(&line) == ["0"])
    }

    @Test(arguments: [(1, false), (2, false), (0, false), (3, false), (3, true)] as [(UInt64, Bool)])
    func `a confirm of what is not owed is found out`(number: UInt64, andEarlier: Bool) {
        var line = line(batches: 2)
        _ = send(&line)
        _ = line.confirm(2, andEarlier: true, isTaken: true)
        let settled = line.confirm(number, andEarlier: andEarlier, isTaken: true)
        #expect(settled == nil)
    }

    @Test func `a withdrawn batch tells what it knows and keeps its place in the window`() throws {
        var line = PublishLine(window: 3)
        let first = line.append(RabbitMessage.batch(5, to: "q"))
        _ = line.append(RabbitMessage.batch(1, to: "q", prefix: "second "))
        _ = send(&line)
        _ = line.confirm(1, andEarlier: false, isTaken: true)
        let withdrawn = line.withdraw(first)
        let interrupted = try #require(withdrawn)
        #expect(interrupted.outcomes == [.confirmed, nil, nil, nil, nil])
        guard case .outcomeUnknown(let progress) = interrupted.error(.cancelled) else {
            Issue.record("something was sent")
            return
        }
        #expect(progress.unsettled == [1, 2, 3, 4] && progress.sentCount == 3 && progress.cause == .cancelled)
        #expect(send(&line) == ["second 0"] && line.owedCount == 3)
        _ = line.confirm(3, andEarlier: true, isTaken: true)
        let settled = try outcomes(line.confirm(4, andEarlier: false, isTaken: true))
        #expect(settled == [[.confirmed]])
        #expect(line.isIdle)
    }

    @Test func `a restart ends what was begun and counts from one for the rest`() throws {
        var line = line(window: 2, batches: 3, 1)
        _ = send(&line)
        let ended = line.restart()
        #expect(ended.map(\.sentCount) == [2])
        let next = line.next()
        #expect(next?.sequence == 1)
        let settled = try outcomes(line.confirm(1, andEarlier: false, isTaken: true))
        #expect(settled == [[.confirmed]])
    }

    @Test func `an interruption tells a batch that was not begun its cause alone`() {
        var line = line(window: 1, batches: 2, 1)
        _ = send(&line)
        let errors = line.interrupt().sorted { $0.number.rawValue < $1.number.rawValue }.map { $0.error(.closed) }
        #expect(
            errors == [
                .outcomeUnknown(PublishProgress(outcomes: [nil, nil], sentCount: 1, cause: .closed)), .closed,
            ])
        #expect(line.isIdle && line.batchCount == 0)
    }
}

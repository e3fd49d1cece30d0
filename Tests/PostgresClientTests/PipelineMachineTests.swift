import Testing

@testable import PostgresClient

/// Transcripts of what a server answers, without a server.
@Suite struct PipelineMachineTests {
    typealias Machine = PipelineMachine<String>

    /// Writes an action as a word or two.
    static func words(_ action: Machine.Action) -> String {
        switch action {
        case .prepared(let text): "prepared \(text.sql)"
        case .prepareFailed(let text): "prepare failed \(text.sql)"
        case .answered(let ticket, let index): "answered \(ticket)\(index)"
        case .refused(let ticket, let index): "refused \(ticket)\(index)"
        case .aborted(let ticket, let index): "aborted \(ticket)\(index)"
        case .commitRefused(let ticket, let fatal): "commit refused \(ticket)\(fatal ? " fatally" : "")"
        case .synced(let ticket, let failed): "synced \(ticket ?? "-")\(failed ? " failed" : "")"
        case .broken: "broken"
        case .nothing: "nothing"
        }
    }

    /// Feeds results, each statement's followed by its NULL, and writes what the machine makes of them.
    static func feed(_ machine: inout Machine, _ arrivals: [Machine.Arrival]) -> [String] {
        arrivals.map { arrival in
            let word = words(machine.arrived(arrival))
            if arrival != .sync { #expect(word == "broken" || machine.ended()) }
            return word
        }
    }

    @Test func `answers come in the order of the requests`() {
        var machine = Machine()
        for ticket in ["a", "b"] { machine.sent(.call(ticket, index: 0)) }
        machine.sent(.sync(nil))
        machine.sent(.call("c", index: 0))
        machine.sent(.sync(nil))
        let words = Self.feed(&machine, [.success, .success, .sync, .success, .sync])
        #expect(words == ["answered a0", "answered b0", "synced -", "answered c0", "synced -"])
        #expect(machine.isEmpty)
    }

    @Test func `an error aborts its group and no other`() {
        var machine = Machine()
        for ticket in ["a", "b", "c"] { machine.sent(.call(ticket, index: 0)) }
        machine.sent(.sync(nil))
        machine.sent(.call("d", index: 0))
        machine.sent(.sync(nil))
        let words = Self.feed(&machine, [.success, .error(fatal: false), .aborted, .sync, .success, .sync])
        #expect(words == ["answered a0", "refused b0", "aborted c0", "synced - failed", "answered d0", "synced -"])
    }

    @Test func `a commit that is refused fails its transaction`() {
        var machine = Machine()
        machine.sent(.call("w", index: 0))
        machine.sent(.sync("w"))
        machine.sent(.call("w", index: 1))
        machine.sent(.sync(nil))
        let words = Self.feed(&machine, [.success, .error(fatal: false), .sync, .success, .sync])
        #expect(words == ["answered w0", "commit refused w", "synced w failed", "answered w1", "synced -"])
        #expect(machine.isEmpty)
    }

    @Test func `a failed preparation stands in a group of its own`() {
        var machine = Machine()
        let text = PreparedText(sql: "select", parameterTypes: [], number: 7)
        machine.sent(.prepare(text))
        machine.sent(.sync(nil))
        machine.sent(.call("a", index: 0))
        machine.sent(.sync(nil))
        let words = Self.feed(&machine, [.error(fatal: false), .sync, .error(fatal: false), .sync])
        #expect(words == ["prepare failed select", "synced - failed", "refused a0", "synced - failed"])
    }

    @Test func `what was answered is not owed when the connection breaks`() {
        var machine = Machine()
        for ticket in ["a", "b", "c"] { machine.sent(.call(ticket, index: 0)) }
        machine.sent(.sync(nil))
        _ = Self.feed(&machine, [.success])
        _ = machine.arrived(.success)
        let owed = machine.lost().compactMap { expected -> String? in
            if case .call(let ticket, _) = expected { return ticket }
            return nil
        }
        #expect(owed == ["c"])
        #expect(machine.isEmpty)
    }

    @Test(
        arguments: [
            [.sync], [.other], [.success, .success], [.error(fatal: true), .success],
        ] as [[PipelineMachine<String>.Arrival]])
    func `a result that cannot be breaks the connection`(arrivals: [PipelineMachine<String>.Arrival]) {
        var machine = Machine()
        machine.sent(.call("a", index: 0))
        machine.sent(.sync(nil))
        var words: [String] = []
        for arrival in arrivals { words.append(Self.words(machine.arrived(arrival))) }
        #expect(words.last == "broken")
    }

    @Test func `nothing is due when nothing was sent`() {
        var machine = Machine()
        #expect(Self.words(machine.arrived(.success)) == "broken")
        let ended = machine.ended()
        #expect(!ended)
    }
}

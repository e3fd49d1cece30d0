import JSON
import NIOHTTP1
import Router
import Synchronization

/// Writes that go on while servers die: people come, change their names and go, through the router as all clients' do.
///
/// A request that fails is counted and forgotten, as a client would try another one.
final class DrillLoad: Sendable {
    /// The time a request gets.
    private static let requestTime: Duration = .seconds(5)
    /// The wait after a refusal, so that a server which is down is not asked all the time.
    private static let refusalPause: Duration = .milliseconds(50)
    /// The wait between a writer's requests.
    private static let pause: Duration = .milliseconds(10)
    private static let path = "/tmf-api/party/v4/individual"

    private struct State {
        var acknowledged = 0
        var refused = 0
        var isPaused = false
        var underWay = 0
    }

    private let responder: any EdgeResponder
    private let state = Mutex(State())

    init(responder: any EdgeResponder) {
        self.responder = responder
    }

    /// Requests that were answered with success, each of which wrote an event.
    var acknowledged: Int { state.withLock { $0.acknowledged } }
    /// Requests that were not.
    var refused: Int { state.withLock { $0.refused } }

    /// Stops the writers, and returns when nothing is under way.
    func pause() async {
        state.withLock { $0.isPaused = true }
        while state.withLock({ $0.underWay > 0 }) { try? await Task.sleep(for: Self.pause) }
    }

    /// Lets the writers go on.
    func resume() { state.withLock { $0.isPaused = false } }

    /// Writes until the task is cancelled.
    func run(writers: Int) async {
        await withDiscardingTaskGroup { group in
            for writer in 0..<writers { group.addTask { await self.write(as: writer) } }
        }
    }

    private func write(as writer: Int) async {
        var number = 0
        while !Task.isCancelled {
            let mayGo = state.withLock { state in
                guard !state.isPaused else { return false }
                state.underWay += 1
                return true
            }
            if mayGo {
                let isDone = await live(writer, number)
                state.withLock { $0.underWay -= 1 }
                number += 1
                if !isDone { try? await Task.sleep(for: Self.refusalPause) }
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// One person's life, of which every third goes at its end.
    private func live(_ writer: Int, _ number: Int) async -> Bool {
        let name = "Drill-\(writer)-\(number)"
        guard
            let made = await ask(
                .POST, Self.path, #"{"givenName":"A","familyName":"\#(name)"}"#,
                ["Content-Type": "application/json", "Customer-Key": name, "Idempotency-Key": name]),
            let id = try? JSONDocument(parsing: made).root["id"]?.string
        else { return false }
        for change in 0..<2 {
            guard
                await ask(
                    .PATCH, "\(Self.path)/\(id)", #"{"familyName":"\#(name)-\#(change)"}"#,
                    ["Content-Type": "application/merge-patch+json"]) != nil
            else { return false }
        }
        guard number.isMultiple(of: 3) else { return true }
        return await ask(.DELETE, "\(Self.path)/\(id)", "", [:]) != nil
    }

    /// The answer's body; nil if the request was refused.
    private func ask(_ method: HTTPMethod, _ target: String, _ body: String, _ headers: HTTPHeaders) async -> [UInt8]? {
        let now = ContinuousClock.now
        let response = await responder.respond(
            to: EdgeRequest(
                method: method, target: target, headers: headers, body: Array(body.utf8), requestID: "drill",
                receivedAt: now, deadline: now + Self.requestTime))
        let isDone = (200...299).contains(response.status)
        state.withLock { state in
            if isDone { state.acknowledged += 1 } else { state.refused += 1 }
        }
        return isDone ? response.body : nil
    }
}

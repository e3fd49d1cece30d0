import Foundation
import JSON
import Sharding
import Testing

extension SharedTier {
    /// Slots that change their owner by hand, as the rebalancing tool will move them.
    @Suite struct FenceTests {
        @Test func `while a slot's rows are on two shards, only the owner's are seen`() async throws {
            let client = try SharedTier.client
            let family = "Twice\(UUID().uuidString.prefix(8))"
            let made = try await client.post(
                Paths.individual, #"{"givenName":"A","familyName":"\#(family)"}"#,
                headers: ["Customer-Key": "twice-1"])
            let id = try #require(made.id)
            let move = try await HandMove(slot: try #require(made["Trunkline-Slot"]), from: made["Trunkline-Shard"])
            try await move.copyRows()
            try await Shell.psql(
                port: move.target.port, "update individual set body = '{\"stale\":true}' where id = '\(id)'")
            let read = try await client.get("\(Paths.individual)/\(id)")
            #expect(read.body == made.body)
            let list = try await client.get("\(Paths.individual)?familyName=\(family)")
            #expect(try list.json().root.count == 1)
            #expect(try list.json().root[0]?["id"]?.string == id)
            #expect(list["X-Total-Count"] == "1")
            try await move.removeTargetRows()
        }

        @Test func `a client sees nothing of a slot that moves but its time`() async throws {
            let client = try SharedTier.client
            let made = try await client.post(
                Paths.individual, Payloads.individual(), headers: ["Customer-Key": "moving-1"])
            let path = "\(Paths.individual)/\(try #require(made.id))"
            let move = try await HandMove(slot: try #require(made["Trunkline-Slot"]), from: made["Trunkline-Shard"])
            let acknowledged = try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask {
                    var count = 0
                    for number in 0..<120 {
                        let answer = try await client.patch(path, #"{"familyName":"Name\#(number)"}"#)
                        #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
                        if answer.status == 200 { count += 1 }
                    }
                    return count
                }
                group.addTask {
                    try await Task.sleep(for: .milliseconds(150))
                    try await move.run()
                    return 0
                }
                return try await group.reduce(0, +)
            }
            let after = try await client.get(path)
            #expect(after["Trunkline-Shard"] == move.target.name)
            #expect(after["Trunkline-Epoch"] == "\(move.epoch)")
            #expect(after["ETag"] == "\"\(acknowledged + 1)\"", "every acknowledged patch is in the row, once")
            #expect(try after.json().root["familyName"]?.string == "Name119")
        }

        @Test func `a list has every row once while slots change their owner`() async throws {
            let client = try SharedTier.client
            let family = "Listed\(UUID().uuidString.prefix(8))"
            let keys = (0..<4).map { "\(family)-\($0)" }
            var moves: [HandMove] = []
            for key in keys {
                let made = try await client.post(
                    Paths.individual, #"{"givenName":"A","familyName":"\#(family)"}"#, headers: ["Customer-Key": key])
                moves.append(
                    try await HandMove(slot: try #require(made["Trunkline-Slot"]), from: made["Trunkline-Shard"]))
            }
            let planned = moves
            let paths =
                ["\(Paths.individual)?familyName=\(family)"] + keys.map { "\(Paths.individual)?customerKey=\($0)" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for move in planned { try await move.run() } }
                for (place, path) in paths.enumerated() {
                    group.addTask {
                        let expected = place == 0 ? keys.count : 1
                        while !Task.isCancelled {
                            let list = try await client.get(path)
                            #expect(try list.json().root.count == expected)
                            #expect(list["X-Total-Count"] == "\(expected)")
                        }
                    }
                }
                try await group.next()
                group.cancelAll()
            }
            let after = try await client.get(paths[1])
            #expect(after["Trunkline-Shard"] == moves[0].target.name)
        }

        @Test func `a list that a slot is missing from says so, or is refused`() async throws {
            let client = try SharedTier.client
            let family = "Nowhere\(UUID().uuidString.prefix(8))"
            let made = try await client.post(
                Paths.individual, #"{"givenName":"A","familyName":"\#(family)"}"#, headers: ["Customer-Key": family])
            let move = try await HandMove(slot: try #require(made["Trunkline-Slot"]), from: made["Trunkline-Shard"])
            try await move.copyRows()
            try await move.release()
            let whole = try await client.get("\(Paths.individual)?familyName=\(family)")
            #expect(whole.status == 206)
            #expect(whole["Trunkline-Unsettled-Shard"] == move.source.name)
            #expect(whole["X-Total-Count"] == nil)
            let narrowed = try await client.get("\(Paths.individual)?customerKey=\(family)")
            #expect(narrowed.status == 503)
            #expect(narrowed["Retry-After"] != nil)
            try await move.take()
            let settled = try await client.get("\(Paths.individual)?familyName=\(family)")
            #expect(settled.status == 200)
            #expect(settled["X-Total-Count"] == "1")
            #expect(settled["Trunkline-Unsettled-Shard"] == nil)
        }
    }
}

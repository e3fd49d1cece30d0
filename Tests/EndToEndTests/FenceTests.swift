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
    }
}

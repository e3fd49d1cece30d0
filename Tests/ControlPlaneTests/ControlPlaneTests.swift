import ControlPlane
import CoreMetrics
import Foundation
import NIOCore
import NIOPosix
import Telemetry
import Testing

@Suite("Control plane", .timeLimit(.minutes(1)))
struct ControlPlaneTests {
    private static let healthy = Readiness(
        mapVersion: 3,
        shards: [
            ShardReadiness(name: "shard-1", isServing: true),
            ShardReadiness(name: "shard-2", isServing: false, reason: "connection refused"),
        ])
    private static let starting = Readiness(mapVersion: nil, shards: [])

    @Test func `metrics come in the format the scraper prefers`() async throws {
        try await RunningControlPlane.run(Self.healthy) { plane in
            plane.registry.makeCounter(label: "requests", dimensions: []).increment(by: 2)
            let plain = try await plane.get("metrics")
            #expect(plain.status == 200)
            #expect(plain.type == ExpositionFormat.prometheusText.contentType)
            #expect(plain.text.contains("\nrequests_total 2\n"))
            #expect(plain.text.contains("\nprocess_open_fds "))
            let open = try await plane.get("metrics", headers: ["Accept": "application/openmetrics-text"])
            #expect(open.type == ExpositionFormat.openMetrics.contentType)
            #expect(open.text.hasSuffix("# EOF\n"))
        }
    }

    @Test func `readiness names every shard and one dead shard does not fail it`() async throws {
        try await RunningControlPlane.run(Self.healthy) { plane in
            let ready = try await plane.get("readyz")
            #expect(ready.status == 200)
            #expect(ready.text.contains(#""status":"degraded""#))
            #expect(ready.text.contains(#""mapVersion":3"#))
            #expect(ready.text.contains(#""reason":"connection refused""#))
            plane.process.become(Readiness(mapVersion: 3, shards: [ShardReadiness(name: "shard-1", isServing: false)]))
            let failed = try await plane.get("readyz")
            #expect(failed.status == 503)
            #expect(failed.text.contains(#""status":"unavailable""#))
        }
    }

    @Test func `a process that is not ready is still alive`() async throws {
        try await RunningControlPlane.run(Self.starting) { plane in
            let alive = try await plane.get("livez")
            #expect(alive.status == 200)
            let ready = try await plane.get("readyz")
            #expect(ready.status == 503)
        }
    }

    @Test func `once started a process stays started`() async throws {
        try await RunningControlPlane.run(Self.starting) { plane in
            let started = try await plane.get("startupz")
            #expect(started.status == 503)
            plane.process.become(Self.healthy)
            let laterStarted = try await plane.get("startupz")
            #expect(laterStarted.status == 200)
            plane.process.become(Readiness(mapVersion: 3, isDraining: true, shards: []))
            let stillStarted = try await plane.get("startupz")
            #expect(stillStarted.status == 200)
        }
    }

    @Test func `the topology is told once there is one`() async throws {
        try await RunningControlPlane.run(Self.starting) { plane in
            let early = try await plane.get("topology")
            #expect(early.status == 503)
            plane.process.become(Self.healthy)
            let topology = try await plane.get("topology")
            #expect(topology.status == 200)
            #expect(topology.text.contains(#""version":3"#))
            #expect(topology.text.contains(#""ranges":["0-4095"]"#))
        }
    }

    @Test func `a port that is taken is named`() async throws {
        try await RunningControlPlane.run(Self.healthy) { plane in
            let error = await #expect(throws: ControlPlaneError.self) {
                try await RunningControlPlane.run(Self.healthy, port: plane.port) { _ in }
            }
            let words = try #require(error).description
            #expect(words.contains("on 127.0.0.1:\(plane.port) ("))
        }
    }

    @Test func `a path that is not there is not found`() async throws {
        try await RunningControlPlane.run(Self.healthy) { plane in
            let missing = try await plane.get("customer")
            #expect(missing.status == 404)
        }
    }

    @Test func `a head past its limit is refused`() async throws {
        try await RunningControlPlane.run(Self.healthy) { plane in
            let long = String(repeating: "x", count: 20_000)
            let refused = try await plane.get("livez", headers: ["X-Long": long])
            // Hummingbird answers 400 where RFC 6585 has 431 for this; the connection is closed either way.
            #expect(refused.status == 400)
        }
    }

    @Test func `a connection that says nothing is closed`() async throws {
        try await RunningControlPlane.run(Self.healthy, idleTimeout: .milliseconds(200)) { plane in
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: plane.port).get()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /livez HTTP/1.1\r\nHost:")).get()
            try await channel.closeFuture.get()
            #expect(!channel.isActive)
        }
    }
}

// swift-tools-version:6.2
import PackageDescription

/// The floors of the house, lowest first.
///
/// A room may use rooms of its own floor or of a lower one.
enum Floor: Int {
    case model, drivers, services, commands

    var folder: String {
        switch self {
        case .model: "Model"
        case .drivers: "Drivers"
        case .services: "Services"
        case .commands: "Commands"
        }
    }
}

/// Every room of the house and the floor it stands on: `ls Sources` is the architecture.
let floors: [String: Floor] = [
    "StrictYAML": .model, "Sharding": .model, "BSS": .model,
    "Workload": .model, "Histories": .model, "Capacity": .model, "Capture": .model,
    "CLibPQ": .drivers, "CLibUV": .drivers, "CSimdJSON": .drivers,
    "EventLoop": .drivers, "PostgresClient": .drivers, "JSON": .drivers, "Telemetry": .drivers,
    "CSpawn": .drivers, "ChildProcess": .drivers,
    "CHiredis": .drivers, "CRabbitMQ": .drivers, "CRDKafka": .drivers,
    "RedisClient": .drivers, "RabbitClient": .drivers, "KafkaClient": .drivers,
    "Worker": .services, "Router": .services, "Cluster": .services, "ControlPlane": .services,
    "Brokers": .services, "Webhooks": .services, "ChangeCapture": .services, "CaptureDrill": .services,
    "CommandQueue": .services,
    "DataTier": .services, "Benchmark": .services, "LoadTest": .services,
    "trunkline": .commands, "trunkline-bench": .commands,
]

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Declares a room, and refuses one that would import from a floor above its own.
func room(
    _ name: String, on floor: Floor, uses rooms: [String] = [], libraries: [Target.Dependency] = []
) -> Target {
    precondition(floors[name] == floor, "\(name) is not a room of floor \(floor.folder)")
    for used in rooms {
        guard let below = floors[used] else { fatalError("\(name) uses \(used), which is no room") }
        precondition(
            below.rawValue <= floor.rawValue,
            "\(name) (\(floor.folder)) may not import \(used) from the floor above (\(below.folder))")
    }
    let dependencies = rooms.map { Target.Dependency(stringLiteral: $0) } + libraries
    let path = "Sources/\(floor.folder)/\(name)"
    return floor == .commands
        ? .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
        : .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// A room's tests, which mirror the room; `Tests/<room>Tests`.
func tests(
    _ name: String, uses rooms: [String], libraries: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: rooms.map { Target.Dependency(stringLiteral: $0) } + libraries,
        path: "Tests/\(name)", resources: resources, swiftSettings: strict)
}

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "trunkline",
    products: [
        .executable(name: "trunkline", targets: ["trunkline"]),
        .executable(name: "trunkline-bench", targets: ["trunkline-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Model: pure rules. No I/O, clock, randomness or unsafe code.
        room("StrictYAML", on: .model, libraries: [yams]),
        room("Sharding", on: .model, uses: ["StrictYAML"], libraries: [yams]),
        room("BSS", on: .model, uses: ["Sharding"]),
        room("Workload", on: .model, uses: ["StrictYAML", "Sharding"], libraries: [yams]),
        room("Histories", on: .model, uses: ["Sharding", "Workload"]),
        room("Capacity", on: .model, uses: ["Workload"]),
        room("Capture", on: .model, uses: ["Sharding", "BSS"]),

        // Drivers: everything that touches C or the machine.
        .systemLibrary(
            name: "CLibPQ", path: "Sources/Drivers/CLibPQ", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CLibUV", path: "Sources/Drivers/CLibUV", pkgConfig: "libuv",
            providers: [.apt(["libuv1-dev"])]),
        .target(
            name: "CSimdJSON", path: "Sources/Drivers/CSimdJSON",
            linkerSettings: [.linkedLibrary("simdjson")]),
        room("EventLoop", on: .drivers, uses: ["CLibUV"]),
        room("PostgresClient", on: .drivers, uses: ["CLibPQ", "EventLoop"], libraries: [logging, metrics]),
        room("JSON", on: .drivers, uses: ["CSimdJSON"]),
        .target(name: "CSpawn", path: "Sources/Drivers/CSpawn"),
        room("ChildProcess", on: .drivers, uses: ["CSpawn"]),
        room("Telemetry", on: .drivers, libraries: [coreMetrics, logging]),
        .systemLibrary(
            // No pkgConfig: hiredis' names a flag that SwiftPM refuses, and its header needs none.
            name: "CHiredis", path: "Sources/Drivers/CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(
            name: "CRabbitMQ", path: "Sources/Drivers/CRabbitMQ", pkgConfig: "librabbitmq",
            providers: [.apt(["librabbitmq-dev"])]),
        .systemLibrary(
            name: "CRDKafka", path: "Sources/Drivers/CRDKafka", pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"])]),
        room("RedisClient", on: .drivers, uses: ["CHiredis", "EventLoop"]),
        room("RabbitClient", on: .drivers, uses: ["CRabbitMQ"]),
        room("KafkaClient", on: .drivers, uses: ["CRDKafka"]),

        // Services: one job each.
        room(
            "Worker", on: .services, uses: ["Sharding", "BSS", "JSON", "PostgresClient", "EventLoop"],
            libraries: [crypto, logging, metrics]),
        room(
            "Router", on: .services, uses: ["Sharding", "BSS", "JSON", "Worker"],
            libraries: [nioCore, nioPosix, nioHTTP1, nioSSL, crypto, logging, metrics]),
        room(
            "Cluster", on: .services, uses: ["Sharding", "ChildProcess"], libraries: [logging]),
        room(
            "Webhooks", on: .services, uses: ["Capture", "Sharding", "BSS", "JSON", "PostgresClient", "Worker"],
            libraries: [nioCore, nioPosix, nioHTTP1, httpClient, crypto, metrics]),
        room(
            "Brokers", on: .services, uses: ["Cluster", "ChildProcess"], libraries: [nioCore, nioPosix, nioHTTP1]),
        room(
            "ChangeCapture", on: .services,
            uses: [
                "Capture", "Sharding", "BSS", "JSON", "PostgresClient", "EventLoop", "Worker", "Webhooks",
                "RedisClient", "RabbitClient", "KafkaClient",
            ], libraries: [crypto, logging, metrics]),
        room(
            "CommandQueue", on: .services,
            uses: ["Sharding", "BSS", "EventLoop", "RedisClient", "RabbitClient", "Router"],
            libraries: [nioHTTP1, lifecycle, logging, metrics]),
        room(
            "ControlPlane", on: .services, uses: ["Sharding", "Telemetry"],
            libraries: [hummingbird, hummingbirdCore, lifecycle, logging, nioCore]),

        room(
            "DataTier", on: .services,
            uses: [
                "Sharding", "BSS", "JSON", "PostgresClient", "EventLoop", "Telemetry", "Worker", "Router",
                "ControlPlane",
                "Cluster", "Capture", "Webhooks", "ChangeCapture", "CommandQueue",
            ], libraries: [nioCore, nioPosix, nioHTTP1, logging, metrics, lifecycle, unixSignals]),

        room(
            "CaptureDrill", on: .services,
            uses: [
                "Workload", "Capture", "Sharding", "JSON", "EventLoop", "PostgresClient", "ChildProcess", "RedisClient",
                "RabbitClient",
                "KafkaClient", "Cluster", "Brokers", "Router", "ChangeCapture", "DataTier",
            ], libraries: [nioHTTP1, crypto, logging]),

        room(
            "Benchmark", on: .services,
            uses: [
                "ChildProcess", "Telemetry", "Cluster", "Sharding", "BSS", "JSON", "PostgresClient", "EventLoop",
                "Worker", "Capture", "ChangeCapture", "Brokers", "RedisClient",
            ],
            libraries: [nioCore, nioPosix, nioHTTP1]),

        room(
            "LoadTest", on: .services,
            uses: [
                "Workload", "Histories", "Capacity", "Sharding", "BSS", "JSON", "PostgresClient", "EventLoop",
                "ChildProcess", "Telemetry", "Cluster", "StrictYAML", "Worker", "Router", "DataTier", "Benchmark",
            ],
            libraries: [nioCore, nioPosix, nioHTTP1, histogram, yams, logging, crypto]),

        // Commands: what people run.
        room(
            "trunkline", on: .commands,
            uses: [
                "Sharding", "BSS", "PostgresClient", "EventLoop", "Telemetry", "Worker", "Router", "Cluster",
                "ControlPlane",
                "DataTier", "JSON", "ChildProcess", "LoadTest", "Workload", "Histories", "Capacity", "Capture",
                "ChangeCapture", "CaptureDrill", "CommandQueue",
                "Benchmark", "Webhooks",
            ],
            libraries: [argumentParser, logging, metrics, lifecycle, unixSignals]),
        room(
            "trunkline-bench", on: .commands, uses: ["Benchmark", "Telemetry"], libraries: [argumentParser, nioCore]),

        tests("StrictYAMLTests", uses: ["StrictYAML"], libraries: [yams]),
        tests("ShardingTests", uses: ["Sharding", "Cluster"], resources: [.copy("Golden")]),
        tests("BSSTests", uses: ["BSS", "Sharding"]),
        tests("WorkloadTests", uses: ["Workload", "Sharding", "StrictYAML"], libraries: [yams]),
        tests("HistoriesTests", uses: ["Histories", "Workload", "Sharding"]),
        tests("CapacityTests", uses: ["Capacity", "Workload"]),
        tests(
            "LoadTestTests",
            uses: [
                "LoadTest", "Workload", "Histories", "Capacity", "Sharding", "BSS", "JSON", "Cluster", "ChildProcess",
                "PostgresClient", "EventLoop", "Telemetry", "DataTier", "Router",
            ],
            libraries: [nioCore, nioPosix, nioHTTP1, histogram, httpClient, logging]),
        tests("EventLoopTests", uses: ["EventLoop"]),
        tests("PostgresClientTests", uses: ["PostgresClient", "EventLoop", "Cluster"]),
        tests("JSONTests", uses: ["JSON"]),
        tests("TelemetryTests", uses: ["Telemetry"], libraries: [coreMetrics, logging]),
        tests("WorkerTests", uses: ["Worker", "PostgresClient", "EventLoop", "Cluster", "Sharding", "BSS", "JSON"]),
        tests(
            "RouterTests", uses: ["Router", "Sharding", "Worker"],
            libraries: [nioCore, nioPosix, nioHTTP1, nioSSL, logging]),
        tests("ChildProcessTests", uses: ["ChildProcess"]),
        tests("CaptureTests", uses: ["Capture", "Sharding", "BSS", "Workload"]),
        tests("RedisClientTests", uses: ["RedisClient", "EventLoop", "Brokers"]),
        tests("RabbitClientTests", uses: ["RabbitClient", "Brokers"]),
        tests("KafkaClientTests", uses: ["KafkaClient", "Brokers"]),
        tests("BrokersTests", uses: ["Brokers", "Cluster"]),
        tests(
            "ChangeCaptureTests",
            uses: [
                "ChangeCapture", "Capture", "Sharding", "BSS", "JSON", "PostgresClient", "EventLoop", "Worker",
                "Cluster", "Brokers", "RedisClient", "RabbitClient", "KafkaClient", "ChildProcess", "Webhooks",
            ], libraries: [logging]),
        tests("WebhooksTests", uses: ["Webhooks", "Capture"], libraries: [crypto]),
        tests("CaptureDrillTests", uses: ["CaptureDrill", "ChangeCapture"]),
        tests(
            "CommandQueueTests",
            uses: [
                "CommandQueue", "Router", "Sharding", "BSS", "EventLoop", "Brokers", "RedisClient", "RabbitClient",
            ], libraries: [nioHTTP1, lifecycle, logging]),
        tests("ClusterTests", uses: ["Cluster", "Sharding"]),
        tests(
            "ControlPlaneTests", uses: ["ControlPlane", "Telemetry"],
            libraries: [lifecycle, logging, coreMetrics, nioCore, nioPosix]),
        tests(
            "EndToEndTests",
            uses: [
                "ChildProcess", "Cluster", "Sharding", "JSON", "BSS", "PostgresClient", "EventLoop", "Brokers",
                "RedisClient", "RabbitClient",
            ],
            libraries: [crypto, httpClient, nioCore, nioPosix, nioHTTP1]),
        tests("BenchmarkTests", uses: ["Benchmark"], libraries: [nioCore]),
        tests(
            "DataTierTests", uses: ["DataTier", "Cluster", "Sharding", "Worker"], libraries: [logging, unixSignals]),
        tests("ArchitectureTests", uses: []),
    ],
    cxxLanguageStandard: .cxx17
)

import Hummingbird

/// The JSON of `/readyz`.
struct ReadinessBody: ResponseEncodable {
    let status: ReadinessVerdict
    let mapVersion: Int64?
    let shards: [ShardReadiness]

    init(_ readiness: Readiness) {
        status = readiness.verdict
        mapVersion = readiness.mapVersion
        shards = readiness.shards
    }
}

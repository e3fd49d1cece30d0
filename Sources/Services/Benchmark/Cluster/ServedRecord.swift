/// What `trunkline up --json` says once it serves.
struct ServedRecord: Decodable, Equatable {
    struct Instance: Decodable, Equatable {
        let name: String
        let port: Int
        let pid: Int32
    }

    /// Where the APIs are.
    let url: String

    /// The process with router and workers.
    let pid: Int32

    /// The PostgreSQL instances, the catalog among them.
    let instances: [Instance]
}

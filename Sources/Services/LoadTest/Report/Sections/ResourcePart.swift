import Capacity
import Workload

/// What a run used: processors, memory, and what its PostgreSQLs did.
struct ResourcePart {
    private let figures: RunFigures
    private let time: TimeLine

    init(_ figures: RunFigures, _ time: TimeLine) {
        self.figures = figures
        self.time = time
    }

    var blocks: [ReportBlock] {
        let use = ResourceUse(figures)
        var blocks: [ReportBlock] = []
        if let picture = ProcessorPicture(use, time) { blocks.append(.picture(picture)) }
        if let picture = MemoryPicture(use, time) { blocks.append(.picture(picture)) }
        if use == nil { blocks.append(.paragraph("The tier's processes were not watched.")) }
        let requests = figures.requests
        let rows = figures.roles.compactMap { role in
            figures.cpuSeconds(of: role).map { used in
                [
                    role.name, Quantity.digits(used), Quantity.digits(used / max(1e-9, figures.run.measuredSeconds)),
                    requests > 0 ? Quantity.digits(used / requests * 1e6) : "–",
                ]
            }
        }
        if !rows.isEmpty {
            blocks.append(
                .table(
                    ReportTable(
                        "CPU after the warm-up, user and system",
                        columns: ["part", "CPU seconds", "processors", "CPU µs per request"], rows: rows)))
        }
        if !figures.run.databases.isEmpty { blocks.append(.table(databases)) }
        return blocks
    }

    private var databases: ReportTable {
        ReportTable(
            "What each PostgreSQL did after the warm-up",
            columns: ["database", "commits", "rows written", "rows read", "WAL", "growth", "size", "round trips"],
            rows: figures.run.databases.map { database in
                [
                    database.name, Quantity.count(database.commits), Quantity.count(database.rowsWritten),
                    Quantity.count(database.rowsRead), Quantity.bytes(Double(database.walBytes)),
                    Quantity.bytes(Double(database.grownBytes)),
                    database.sizeBytes.map { Quantity.bytes(Double($0)) } ?? "–",
                    database.roundTrips.map { Quantity.count($0) } ?? "–",
                ]
            })
    }
}

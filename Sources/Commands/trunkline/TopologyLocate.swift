import ArgumentParser
import Sharding

/// `trunkline topology locate`: says on which shard a customer or a resource lives.
struct TopologyLocate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locate",
        abstract: "Say in which slot and on which shard a customer's key or a resource's id lives.",
        discussion: """
            A text in the form of an id of ours (UUID version 7 or 8) is an id, any other is a customer's \
            number. Without a topology the slot is printed and the shard left out. psql gives the same slot:
              select hashtextextended('default:+4917012345', 0) & 4095

            EXAMPLES
              trunkline topology locate +4917012345
              trunkline topology locate --tenant mvno-2 1001 1002 --topology cluster.yaml
              trunkline topology locate 019a8f3c-1d2e-8abc-9def-0123456789ab --json
            """)

    @Argument(help: "Customers' numbers or resources' ids.")
    var keyOrID: [String]

    @Option(help: "The tenant that the numbers belong to.")
    var tenant = Tenant.default.name

    @Flag(help: "Take every text for a customer's number, even one in the form of an id.")
    var asKey = false

    @Option(help: "The topology file.")
    var topology: String?

    @Option(help: "An embedded cluster's data directory (default: \(DataOption.usual), if there is one).")
    var data: String?

    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard topology == nil || data == nil else {
            throw ValidationError("--topology and --data name two topologies; give one of them")
        }
    }

    func run() throws {
        let map = try source()?.read().slotMap()
        let tenant = try Tenant(tenant)
        let locations = try keyOrID.map { try SlotLocation(of: $0, tenant: tenant, asKey: asKey, in: map) }
        try output.print(locations, text: SlotLocation.table(locations))
    }

    /// The topology that was named, else the embedded cluster's if there is one.
    private func source() -> TopologyFile? {
        if let topology { return TopologyFile(path: topology) }
        if let data { return TopologyFile(dataDirectory: data) }
        let usual = TopologyFile(dataDirectory: DataOption.usual)
        return usual.exists ? usual : nil
    }
}

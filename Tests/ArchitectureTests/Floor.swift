/// The floors of the house, lowest first, as their folders are named.
enum Floor: String, CaseIterable, Comparable {
    case model = "Model"
    case drivers = "Drivers"
    case services = "Services"
    case commands = "Commands"

    private var height: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    static func < (lower: Floor, upper: Floor) -> Bool {
        lower.height < upper.height
    }
}

import Sharding

/// The subscribers of a data set, each computed from its index alone.
///
/// The data set builder writes what a population says, and a generator asks for it: both know every key and id without
/// a look-up, at any size, and the same seed gives the same bytes on every machine.
public struct Population: Sendable {
    /// The most customers that a population has: 1 milliard.
    public static let customersMax = 1_000_000_000

    /// Whose customers they are.
    public let tenant: Tenant
    /// How many customers there are, 1...`customersMax`.
    public let customers: Int
    /// What all values are drawn from; another seed gives another data set with other ids.
    public let seed: UInt64
    /// When the first customer was made, in milliseconds since 1970 UTC; one millisecond apart come the others.
    public let firstUnixMilliseconds: UInt64
    /// What ids are mixed from: the seed and the tenant, so that no two tenants of a tier share an id.
    let idSeed: UInt64

    /// When the first customer of a population is made unless told otherwise: 2024-01-01 UTC.
    public static let defaultFirstUnixMilliseconds: UInt64 = 1_704_067_200_000

    /// Describes a population.
    ///
    /// - Parameter customers: 1...`customersMax`.
    public init(
        tenant: Tenant = .default, customers: Int, seed: UInt64 = 1,
        firstUnixMilliseconds: UInt64 = Population.defaultFirstUnixMilliseconds
    ) {
        precondition((1...Self.customersMax).contains(customers), "a population has 1...\(Self.customersMax) customers")
        self.tenant = tenant
        self.customers = customers
        self.seed = seed
        self.firstUnixMilliseconds = firstUnixMilliseconds
        idSeed = Self.mix(seed ^ UInt64(bitPattern: PostgresHash.hashTextExtended(tenant.name)))
    }

    /// The key of a customer, whose number is `lt-SEED-INDEX` with nine digits.
    public func customerKey(_ index: SubscriberIndex) -> CustomerKey {
        let digits = String(index.rawValue)
        let number = "lt-\(seed)-" + String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        guard let key = try? CustomerKey(tenant: tenant, number: number) else {
            preconditionFailure("digits and hyphens make a key: \(number)")
        }
        return key
    }

    /// The id of a resource of a subscriber, in the slot of its key.
    public func id(of resource: SubscriberResource, _ index: SubscriberIndex) -> ResourceID {
        id(of: resource, index, slot: customerKey(index).slot)
    }

    /// The id of a resource of a subscriber whose slot is known.
    public func id(of resource: SubscriberResource, _ index: SubscriberIndex, slot: Slot) -> ResourceID {
        let mixed = Self.mix(idSeed &+ Self.mix(UInt64(index.rawValue) << 12 | resource.ordinal))
        return .sharded(
            slot: slot, unixMilliseconds: firstUnixMilliseconds + UInt64(index.rawValue), random: mixed)
    }

    /// Mixes 64 bits so that each depends on all.
    ///
    /// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014), the finalizer of SplitMix64.
    static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

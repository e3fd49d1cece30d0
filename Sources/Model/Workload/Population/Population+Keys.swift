import Sharding

extension Population {
    /// The slot of a customer's key, hashed without a String.
    ///
    /// - Parameter scratch: Whatever it holds is replaced by the key's text.
    public func slot(of index: SubscriberIndex, scratch: inout [UInt8]) -> Slot {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: tenant.name.utf8)
        scratch.append(UInt8(ascii: ":"))
        appendNumber(of: index, to: &scratch)
        return Slot(hash: PostgresHash.hashTextExtended(scratch.span))
    }

    /// What the text of every key of this population begins with, tenant first, and of no other population's.
    public var keyTextPrefix: String { "\(tenant.name):lt-\(seed)-" }

    /// Appends a customer's number, `lt-SEED-INDEX` with nine digits.
    func appendNumber(of index: SubscriberIndex, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "lt-".utf8)
        DecimalBytes.append(seed, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalBytes.append(index.rawValue, width: 9, to: &bytes)
    }

    /// The key of a corporate customer, whose number is `lt-SEED-cINDEX` with nine digits.
    public func customerKey(_ index: CorporateIndex) -> CustomerKey {
        var number: [UInt8] = []
        DecimalBytes.append(index.rawValue, width: 9, to: &number)
        guard
            let key = try? CustomerKey(tenant: tenant, number: "lt-\(seed)-c" + String(decoding: number, as: UTF8.self))
        else { preconditionFailure("digits, letters and hyphens make a key") }
        return key
    }

    /// The id of a resource of a corporate customer whose slot is known.
    public func id(of resource: CorporateResource, _ index: CorporateIndex, slot: Slot) -> ResourceID {
        // The highest bit keeps these apart from the subscribers' ids, whose index ends below it.
        let mixed = Self.mix(idSeed &+ Self.mix(1 << 63 | UInt64(index.rawValue) << 18 | resource.ordinal))
        return .sharded(
            slot: slot, unixMilliseconds: firstUnixMilliseconds + UInt64(index.rawValue), random: mixed)
    }
}

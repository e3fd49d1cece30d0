/// Gives each shard's name a place in tables, without making a String of every answer's header.
struct ShardNames {
    /// The most names; answers of further ones count as of none.
    static let namesMax = 1024
    /// The place of answers that name no single shard.
    static let none = 0

    private var names: [[UInt8]] = [Array("none".utf8)]
    private var last = 0

    /// The place of a name as it came in a header; one with a comma names several shards, and so no single one.
    mutating func place(of name: [UInt8]) -> Int {
        if name == names[last] { return last }
        guard !name.isEmpty, !name.contains(UInt8(ascii: ",")) else { return Self.none }
        if let known = names.firstIndex(of: name) {
            last = known
            return known
        }
        guard names.count < Self.namesMax else { return Self.none }
        names.append(name)
        return names.count - 1
    }

    /// The name at a place.
    func name(_ place: Int) -> String { String(decoding: names[place], as: UTF8.self) }
}

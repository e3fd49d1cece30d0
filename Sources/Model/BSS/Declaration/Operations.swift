/// The operations a resource offers.
public struct Operations: OptionSet, Sendable, Hashable {
    /// One bit per operation.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `POST` on the collection.
    public static let create = Operations(rawValue: 1)
    /// `GET` on the collection.
    public static let list = Operations(rawValue: 2)
    /// `GET` on a document.
    public static let retrieve = Operations(rawValue: 4)
    /// `PATCH` on a document.
    public static let patch = Operations(rawValue: 8)
    /// `DELETE` on a document.
    public static let delete = Operations(rawValue: 16)
    /// All five, which every resource declared so far has in its official API file.
    public static let all: Operations = [.create, .list, .retrieve, .patch, .delete]
}

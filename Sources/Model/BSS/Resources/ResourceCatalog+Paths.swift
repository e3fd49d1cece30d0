extension ResourceCatalog {
    /// A collection's path as bytes, beside its declaration.
    private struct Collection {
        let path: [UInt8]
        let resource: ResourceDeclaration
    }

    /// The collections by the length of their path, so that a request compares with one to three of them.
    private static let byLength: [[Collection]] = {
        let collections = all.map { Collection(path: Array($0.collectionPath.utf8), resource: $0) }
        let longest = collections.map(\.path.count).max() ?? 0
        return (0...longest).map { length in collections.filter { $0.path.count == length } }
    }()

    /// The segments of a collection's path: `tmf-api`, the API, its version, the resource.
    private static let collectionSegments = 4

    /// Finds the resource of a path, given as UTF-8 without its query.
    ///
    /// Allocates nothing.
    ///
    /// - Returns: The resource, and the range of the id where there is one; nil for a path that is neither a
    ///   collection nor a document of one.
    public static func match(_ path: Span<UInt8>) -> ResourcePath? {
        let slash = UInt8(ascii: "/")
        guard path.count > 0, path[0] == slash else { return nil }
        var end = path.count
        var slashes = 0
        for index in path.indices where path[index] == slash {
            slashes += 1
            if slashes > collectionSegments {
                end = index
                break
            }
        }
        guard end < byLength.count, let resource = collection(of: path, length: end) else { return nil }
        if end == path.count { return ResourcePath(resource: resource, idRange: nil) }
        let id = (end + 1)..<path.count
        guard !id.isEmpty else { return nil }
        for index in id where path[index] == slash { return nil }
        return ResourcePath(resource: resource, idRange: id)
    }

    /// Finds the resource of a path.
    public static func match(_ path: String) -> ResourcePath? {
        let bytes = Array(path.utf8)
        return match(bytes.span)
    }

    private static func collection(of path: Span<UInt8>, length: Int) -> ResourceDeclaration? {
        for candidate in byLength[length] where equal(candidate.path.span, path, length) { return candidate.resource }
        return nil
    }

    /// Compares from the end, where the names differ.
    private static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>, _ length: Int) -> Bool {
        var index = length
        while index > 0 {
            index -= 1
            if left[index] != right[index] { return false }
        }
        return true
    }
}

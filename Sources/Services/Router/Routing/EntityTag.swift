import Worker

/// Entity tags as Trunkline writes them: the resource's version in quotes (RFC 9110, section 8.8.3).
enum EntityTag {
    /// More tags than a client has reason to send in one condition.
    static let tagsMax = 16

    /// The tag of a version, as in `"7"`.
    static func text(version: Int64) -> String { "\"\(version)\"" }

    /// Reads `If-Match` or `If-None-Match`.
    ///
    /// A tag that is not one of ours matches no version; it is not an error, since the resource it came from may
    /// have been another server's.
    ///
    /// - Parameter isStrong: Whether tags are compared strongly, as `If-Match` asks: a weak tag then matches nothing.
    /// - Returns: The condition, or nil when the header is not a list of tags.
    static func condition(_ header: String, isStrong: Bool) -> VersionMatch? {
        let trimmed = header.trimmingSpaces
        if trimmed == "*" { return .any }
        let tags = trimmed.split(separator: ",", omittingEmptySubsequences: false)
        guard tags.count <= tagsMax else { return nil }
        var versions: [Int64] = []
        for tag in tags {
            var text = String(tag).trimmingSpaces
            let isWeak = text.hasPrefix("W/")
            if isWeak { text.removeFirst(2) }
            guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
            if isWeak && isStrong { continue }
            if let version = Int64(text.dropFirst().dropLast()) { versions.append(version) }
        }
        return .versions(versions)
    }
}

extension String {
    /// The text without spaces and tabs at its ends (RFC 9110, OWS).
    fileprivate var trimmingSpaces: String {
        let space: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: space).reversed().drop(while: space).reversed())
    }
}

import Foundation

/// Reads `Link` headers (RFC 8288).
enum Links {
    /// The target of `rel="next"`.
    static func next(_ header: String?) -> String? {
        for link in header?.components(separatedBy: ", ") ?? [] where link.hasSuffix(#"rel="next""#) {
            return link.split(separator: ">").first.map { String($0.dropFirst()) }
        }
        return nil
    }
}

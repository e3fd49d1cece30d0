import BSS
import Worker

extension FieldSelection {
    /// Reads the query of a request for one document, where only `fields` has a meaning.
    ///
    /// - Returns: nil for the whole document.
    init?(query: Substring?, resource: ResourceDeclaration) throws(TMFError) {
        guard let query, !query.isEmpty else { return nil }
        let parameters = try QueryString.parameters(of: query)
        guard parameters.allSatisfy({ $0.name == "fields" }) else {
            throw .invalidQuery("one document takes no parameter but fields")
        }
        guard let fields = try ListQuery(parameters: parameters, for: resource).fields else { return nil }
        self.init(fields)
    }
}

extension QueryString {
    /// The parameters of a query, or the answer that says why there are none.
    static func parameters(of query: Substring) throws(TMFError) -> [(name: String, value: String)] {
        do {
            return try QueryString(query).parameters.map { ($0.name, $0.value) }
        } catch {
            switch error {
            case .percentEncoding: throw .invalidQuery("a % must be followed by two hexadecimal digits")
            case .encoding: throw .invalidQuery("the query is not UTF-8")
            case .nulCharacter: throw .invalidQuery("the character U+0000 is not allowed")
            case .tooManyParameters: throw .invalidQuery("at most \(QueryString.parametersMax) parameters")
            }
        }
    }
}

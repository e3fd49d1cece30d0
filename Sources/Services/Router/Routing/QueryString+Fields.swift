import BSS

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

    /// Reads the query of a request for one document, where only `fields` has a meaning.
    ///
    /// - Returns: The attributes asked for, nil for the whole document.
    static func fields(of query: Substring?, resource: ResourceDeclaration) throws(TMFError) -> [String]? {
        guard let query, !query.isEmpty else { return nil }
        let parameters = try parameters(of: query)
        guard parameters.allSatisfy({ $0.name == "fields" }) else {
            throw .invalidQuery("one document takes no parameter but fields")
        }
        return try ListQuery(parameters: parameters, for: resource).fields
    }
}

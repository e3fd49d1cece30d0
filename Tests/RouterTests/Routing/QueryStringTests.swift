import Testing

@testable import Router

@Suite struct QueryStringTests {
    @Test func `names and values are decoded, and a plus sign stays one`() throws {
        let query = try QueryString("familyName=M%C3%BCller&sort=+name&flag&empty=")
        #expect(
            query.parameters == [
                .init(name: "familyName", value: "Müller"), .init(name: "sort", value: "+name"),
                .init(name: "flag", value: ""), .init(name: "empty", value: ""),
            ])
    }

    @Test(arguments: [
        ("a=%4", QueryString.Malformation.percentEncoding), ("a=%zz", .percentEncoding), ("%", .percentEncoding),
        ("a=%C3%28", .encoding), ("a=%00", .nulCharacter),
        (String(repeating: "a=1&", count: QueryString.parametersMax + 1), .tooManyParameters),
    ])
    func `a malformed query says why`(_ text: String, _ malformation: QueryString.Malformation) {
        #expect(throws: malformation) { try QueryString(Substring(text)) }
    }
}

import Testing

@testable import Router

@Suite struct MediaTypeTests {
    @Test(
        arguments: [
            (nil, MediaType.json), ("application/json", .json), ("Application/JSON; charset=utf-8", .json),
            ("application/merge-patch+json", .mergePatch), ("application/json-patch+json", .jsonPatch),
            ("text/xml", .other), ("", .other),
        ] as [(String?, MediaType)])
    func `bodies are told apart`(_ header: String?, _ type: MediaType) {
        #expect(MediaType(header) == type)
    }
}

import Testing
import Worker

@testable import Router

@Suite struct EntityTagTests {
    @Test(arguments: [
        ("\"7\"", VersionMatch.versions([7])), (" \"7\" , W/\"8\"", .versions([7, 8])), ("*", .any),
        ("\"of another server\"", .versions([])),
    ])
    func `conditions are read`(_ header: String, _ condition: VersionMatch) {
        #expect(EntityTag.condition(header, isStrong: false) == condition)
    }

    @Test func `a weak tag matches nothing where tags are compared strongly`() {
        #expect(EntityTag.condition("W/\"7\"", isStrong: true) == .versions([]))
        #expect(EntityTag.condition("W/\"7\", \"8\"", isStrong: true) == .versions([8]))
    }

    @Test(arguments: ["7", "\"7", "", "\"", "\"1\",,", Array(repeating: "\"1\"", count: 17).joined(separator: ",")])
    func `what is no list of tags is none`(_ header: String) {
        #expect(EntityTag.condition(header, isStrong: true) == nil)
    }
}

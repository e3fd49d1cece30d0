/// Writes valid documents at random, of few names so that they meet often.
enum RandomJSON {
    static func text(depth: Int, random: inout SplitMix) -> String {
        let space = ["", "", "", " ", "\n\t"].randomElement(using: &random)!
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &random) {
        case 0: return "null"
        case 1: return space + ["true", "false"].randomElement(using: &random)!
        case 2: return ["0", "-1.50", "12e+3", "123456789012345678901234567890"].randomElement(using: &random)! + space
        case 3, 4, 5: return ["\"a\"", "\"\\u0041\\n\"", "\"é😀\"", "\"\""].randomElement(using: &random)!
        case 6: return array(depth: depth, random: &random)
        default: return object(depth: depth, random: &random)
        }
    }

    private static func array(depth: Int, random: inout SplitMix) -> String {
        let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in text(depth: depth - 1, random: &random) }
        return "[" + elements.joined(separator: ",") + " ]"
    }

    private static func object(depth: Int, random: inout SplitMix) -> String {
        let names = ["\"a\"", "\"b\"", "\"\\u0063\"", "\"d\"", "\"é\""].shuffled(using: &random)
        let members = names.prefix(Int.random(in: 0...4, using: &random)).map { name in
            "\(name):\(text(depth: depth - 1, random: &random))"
        }
        return "{" + members.joined(separator: ", ") + "}"
    }
}

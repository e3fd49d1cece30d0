/// PostgreSQL's text form of a one-dimensional array of texts, as `{a,"b c",NULL}`.
///
/// Source: PostgreSQL 15 manual, "Array Input and Output Syntax".
public enum ArrayText {
    /// The elements, nil for NULL; nil for what is no such array.
    public static func elements(of text: some Collection<UInt8>) -> [[UInt8]?]? {
        var bytes = Array(text)[...]
        guard bytes.popFirst() == UInt8(ascii: "{"), bytes.popLast() == UInt8(ascii: "}") else { return nil }
        var elements: [[UInt8]?] = []
        if bytes.isEmpty { return elements }
        while true {
            guard let element = element(&bytes) else { return nil }
            elements.append(element.isNull ? nil : element.bytes)
            if bytes.isEmpty { return elements }
            guard bytes.popFirst() == UInt8(ascii: ","), !bytes.isEmpty else { return nil }
        }
    }

    /// The array's text, to the letter as PostgreSQL prints it.
    public static func text(of elements: [[UInt8]?]) -> [UInt8] {
        var text = [UInt8(ascii: "{")]
        for (place, element) in elements.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            guard let element else {
                text += "NULL".utf8
                continue
            }
            guard needsQuotes(element) else {
                text += element
                continue
            }
            text.append(UInt8(ascii: "\""))
            for byte in element {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
                text.append(byte)
            }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "}"))
        return text
    }

    private static func needsQuotes(_ element: [UInt8]) -> Bool {
        element.isEmpty || isNull(element)
            || element.contains { byte in
                byte <= UInt8(ascii: " ") || Array("{},\"\\".utf8).contains(byte)
            }
    }

    private static func isNull(_ element: [UInt8]) -> Bool {
        element.count == 4 && String(decoding: element, as: UTF8.self).uppercased() == "NULL"
    }

    /// Reads one element up to its comma or the end; nil where a quote is not closed or an array is nested.
    private static func element(_ bytes: inout ArraySlice<UInt8>) -> (bytes: [UInt8], isNull: Bool)? {
        var element: [UInt8] = []
        guard bytes.first == UInt8(ascii: "\"") else {
            while let byte = bytes.first, byte != UInt8(ascii: ",") {
                if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") { return nil }
                bytes.removeFirst()
                guard byte == UInt8(ascii: "\\") else {
                    element.append(byte)
                    continue
                }
                guard let escaped = bytes.popFirst() else { return nil }
                element.append(escaped)
            }
            return element.isEmpty ? nil : (element, isNull(element))
        }
        bytes.removeFirst()
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\"") { return (element, false) }
            guard byte == UInt8(ascii: "\\") else {
                element.append(byte)
                continue
            }
            guard let escaped = bytes.popFirst() else { return nil }
            element.append(escaped)
        }
        return nil
    }
}

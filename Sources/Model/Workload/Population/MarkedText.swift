/// A text with marks, cut into what stays and what is put in.
public struct MarkedText: Sendable {
    /// Bytes that stay as they are, and the field behind them.
    private struct Piece {
        let bytes: [UInt8]
        let field: PopulationField
    }

    private let pieces: [Piece]
    private let tail: [UInt8]

    private static let marks = PopulationField.allCases.map { (field: $0, bytes: Array($0.mark.utf8)) }

    /// Finds the marks in a text.
    public init(_ text: [UInt8]) {
        var pieces: [Piece] = []
        var kept: [UInt8] = []
        var place = 0
        while place < text.count {
            let rest = text[place...]
            if let mark = Self.marks.first(where: { rest.starts(with: $0.bytes) }) {
                pieces.append(Piece(bytes: kept, field: mark.field))
                kept = []
                place += mark.bytes.count
            } else {
                kept.append(text[place])
                place += 1
            }
        }
        self.pieces = pieces
        tail = kept
    }

    /// A text that is one field's value.
    public init(_ field: PopulationField) {
        pieces = [Piece(bytes: [], field: field)]
        tail = []
    }

    /// Texts one behind the other, these bytes between them and those at the end.
    public init(joining texts: [MarkedText], separator: [UInt8], end: [UInt8]) {
        var pieces: [Piece] = []
        var kept: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { kept += separator }
            for piece in text.pieces {
                pieces.append(Piece(bytes: kept + piece.bytes, field: piece.field))
                kept = []
            }
            kept += text.tail
        }
        self.pieces = pieces
        tail = kept + end
    }

    /// The fields whose values are put in.
    public var fields: Set<PopulationField> { Set(pieces.map(\.field)) }

    /// Appends the text with the values in the places of their marks.
    public func append(_ values: FieldValues, to buffer: inout [UInt8]) {
        for piece in pieces {
            buffer.append(contentsOf: piece.bytes)
            values.append(piece.field, to: &buffer)
        }
        buffer.append(contentsOf: tail)
    }
}

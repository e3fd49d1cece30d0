extension JSONWriter {
    /// Writes a member whose value is a string.
    public mutating func member(_ name: String, string value: String) {
        self.name(name)
        string(value)
    }

    /// Writes a member whose value is an integer.
    public mutating func member(_ name: String, integer value: some BinaryInteger) {
        self.name(name)
        integer(value)
    }

    /// Writes a member whose value is `true` or `false`.
    public mutating func member(_ name: String, bool value: Bool) {
        self.name(name)
        bool(value)
    }

    /// Writes a member whose value is spliced in as it was written elsewhere.
    public mutating func member(_ name: String, raw value: some Collection<UInt8>) {
        self.name(name)
        raw(value)
    }
}

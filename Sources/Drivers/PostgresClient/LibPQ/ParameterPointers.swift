/// The three arrays that libpq wants for a call's parameters, kept and grown by a connection.
@safe struct ParameterPointers: ~Copyable {
    private(set) var values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private(set) var lengths: UnsafeMutablePointer<Int32>
    private(set) var formats: UnsafeMutablePointer<Int32>
    private var capacity = 32

    init() {
        unsafe values = .allocate(capacity: 32)
        unsafe lengths = .allocate(capacity: 32)
        unsafe formats = .allocate(capacity: 32)
        unsafe formats.initialize(repeating: 1, count: 32)
    }

    deinit {
        unsafe values.deallocate()
        unsafe lengths.deallocate()
        unsafe formats.deallocate()
    }

    /// Points at the parameters that `base` begins: a table of lengths, then the bytes.
    mutating func point(at base: UnsafeRawPointer, count: Int) {
        if count > capacity { grow(to: count) }
        var offset = count * 4
        for index in 0..<count {
            let length = Int32(littleEndian: unsafe base.loadUnaligned(fromByteOffset: index * 4, as: Int32.self))
            if length < 0 {
                unsafe values[index] = nil
                unsafe lengths[index] = 0
            } else {
                unsafe values[index] = unsafe (base + offset).assumingMemoryBound(to: CChar.self)
                unsafe lengths[index] = length
                offset += Int(length)
            }
        }
    }

    private mutating func grow(to count: Int) {
        unsafe values.deallocate()
        unsafe lengths.deallocate()
        unsafe formats.deallocate()
        unsafe values = .allocate(capacity: count)
        unsafe lengths = .allocate(capacity: count)
        unsafe formats = .allocate(capacity: count)
        // Every parameter is in binary format.
        unsafe formats.initialize(repeating: 1, count: count)
        capacity = count
    }
}

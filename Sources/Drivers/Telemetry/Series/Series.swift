/// One time series: the live cell behind one metric name and one set of labels.
protocol Series: AnyObject, Sendable {
    /// The value at this moment.
    func reading() -> SeriesReading
}

/// What a series held when it was read.
enum SeriesReading: Equatable {
    case whole(Int64)
    case fraction(Double)
    case histogram(HistogramReading)
}

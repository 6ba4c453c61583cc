use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// The language of a query.
    ExpressionType {
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference.html>.
        SQL = "SQL",
    }

    /// How an object that is queried is compressed.
    CompressionType {
        /// It is not.
        NONE = "NONE",
        /// gzip.
        GZIP = "GZIP",
        /// bzip2.
        BZIP2 = "BZIP2",
    }

    /// What the first line of a CSV file is.
    FileHeaderInfo {
        /// Names of columns, which the query uses.
        USE = "USE",
        /// Names of columns, which are skipped.
        IGNORE = "IGNORE",
        /// Values.
        NONE = "NONE",
    }

    /// How JSON documents stand in a file.
    JsonType {
        /// One after the other, each over any number of lines.
        DOCUMENT = "DOCUMENT",
        /// One a line.
        LINES = "LINES",
    }

    /// Which values of CSV results are quoted.
    QuoteFields {
        /// All.
        ALWAYS = "ALWAYS",
        /// Those that need it.
        AS_NEEDED = "ASNEEDED",
    }
}

message! {
    /// A query over the records of an object.
    SelectParameters {
        /// How the object is read.
        input: InputSerialization = element "InputSerialization",
        /// The language of `expression`.
        expression_type: ExpressionType = text "ExpressionType",
        /// The query.
        expression: String = text "Expression",
        /// How results are written.
        output: OutputSerialization = element "OutputSerialization",
    }

    /// How an object that is queried is read: one of `csv`, `json` and `parquet`.
    InputSerialization {
        /// As CSV.
        csv: Option<CsvInput> = element "CSV",
        /// Absent: `NONE`.
        compression: Option<CompressionType> = text "CompressionType",
        /// As JSON.
        json: Option<JsonInput> = element "JSON",
        /// As Apache Parquet.
        parquet: Option<ParquetInput> = element "Parquet",
    }

    /// The dialect of CSV that is read.
    CsvInput {
        /// Absent: `NONE`.
        file_header_info: Option<FileHeaderInfo> = text "FileHeaderInfo",
        /// A line that begins with this character is a comment. Absent: `#`.
        comments: Option<String> = text "Comments",
        /// What escapes a quote within a quoted value. Absent: `"`.
        quote_escape_character: Option<String> = text "QuoteEscapeCharacter",
        /// What separates records. Absent: a newline.
        record_delimiter: Option<String> = text "RecordDelimiter",
        /// What separates values. Absent: a comma.
        field_delimiter: Option<String> = text "FieldDelimiter",
        /// What quotes values. Absent: `"`.
        quote_character: Option<String> = text "QuoteCharacter",
        /// Whether quoted values may hold record delimiters; slower. Absent: `false`.
        allow_quoted_record_delimiter: Option<bool> = text "AllowQuotedRecordDelimiter",
    }

    /// How JSON is read.
    JsonInput {
        /// How documents are separated.
        kind: Option<JsonType> = text "Type",
    }

    /// An empty element: Parquet describes itself.
    ParquetInput {}

    /// How results are written: one of the two.
    OutputSerialization {
        /// As CSV.
        csv: Option<CsvOutput> = element "CSV",
        /// As JSON.
        json: Option<JsonOutput> = element "JSON",
    }

    /// The dialect of CSV that is written.
    CsvOutput {
        /// Absent: `ASNEEDED`.
        quote_fields: Option<QuoteFields> = text "QuoteFields",
        /// What escapes a quote within a quoted value. Absent: `"`.
        quote_escape_character: Option<String> = text "QuoteEscapeCharacter",
        /// What separates records. Absent: a newline.
        record_delimiter: Option<String> = text "RecordDelimiter",
        /// What separates values. Absent: a comma.
        field_delimiter: Option<String> = text "FieldDelimiter",
        /// What quotes values. Absent: `"`.
        quote_character: Option<String> = text "QuoteCharacter",
    }

    /// How JSON is written.
    JsonOutput {
        /// What separates records. Absent: a newline.
        record_delimiter: Option<String> = text "RecordDelimiter",
    }
}

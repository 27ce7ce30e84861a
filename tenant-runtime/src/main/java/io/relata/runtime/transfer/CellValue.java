package io.relata.runtime.transfer;

/** What a cell holds, in the eyes of its column. */
sealed interface CellValue {

  /**
   * @param value String, Integer, Long, BigDecimal, Double, Boolean, LocalDate, LocalTime,
   *     OffsetDateTime, LocalDateTime, UUID, a tree of JSON, or a List of one of them; of an enum
   *     the name as written
   */
  record Given(Object value) implements CellValue {}

  /** Null. */
  record Empty() implements CellValue {}

  /**
   * @param reason a sentence without a full stop
   */
  record Unreadable(String reason) implements CellValue {}
}

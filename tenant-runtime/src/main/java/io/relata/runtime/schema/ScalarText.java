package io.relata.runtime.schema;

import io.relata.metadata.model.StoredTimes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads the values of scalars from their text. Each method refuses with an {@link
 * IllegalArgumentException} whose message ends the sentence "... is not a Date: ".
 */
final class ScalarText {

  /**
   * Enough for every number of PostgreSQL that a person would write, and too few to fill the
   * memory.
   */
  private static final int MAX_DIGITS = 1_000;

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,4})?");
  private static final Pattern UUID_FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private ScalarText() {}

  /** A Long, or a UUID. */
  static Object id(String text) {
    if (WHOLE.matcher(text).matches()) {
      return whole(text);
    }
    if (UUID_FORM.matcher(text).matches()) {
      return UUID.fromString(text);
    }
    throw new IllegalArgumentException(
        "a whole number, or a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057, is expected");
  }

  static Long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("a whole number of 64 bits is expected");
    }
    try {
      return new BigInteger(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("a whole number of 64 bits is expected", e);
    }
  }

  static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("a decimal number is expected");
    }
    BigDecimal number = new BigDecimal(text);
    if (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_DIGITS) {
      throw new IllegalArgumentException("it has more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  static LocalDate date(String text) {
    return temporal(text, "2024-02-29", written -> StoredTimes.date(LocalDate.parse(written)));
  }

  static LocalTime time(String text) {
    return temporal(text, "18:30:00", written -> StoredTimes.time(LocalTime.parse(written)));
  }

  /** An OffsetDateTime, or a LocalDateTime where the text has no zone. */
  static TemporalAccessor dateTime(String text) {
    return temporal(text, "2024-02-29T18:30:00Z", ScalarText::moment);
  }

  static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "the form 01890a5d-ac96-774b-bcce-b302099a8057 is expected");
    }
    return UUID.fromString(text);
  }

  private interface Reader<T> {
    T read(String text);
  }

  private static <T> T temporal(String text, String example, Reader<T> reader) {
    try {
      return reader.read(text);
    } catch (StoredTimes.OutOfRange e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the form " + example + " is expected", e);
    }
  }

  private static TemporalAccessor moment(String text) {
    TemporalAccessor moment =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return moment instanceof OffsetDateTime zoned
        ? StoredTimes.zoned(zoned)
        : StoredTimes.local(LocalDateTime.from(moment));
  }
}

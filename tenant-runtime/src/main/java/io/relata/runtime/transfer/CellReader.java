package io.relata.runtime.transfer;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.StoredTimes;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.Storable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads cells as values of the columns' types. What PostgreSQL checks (lengths, patterns,
 * uniqueness, links) is left to it.
 */
final class CellReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * What numeric can hold; a few characters of exponent would else stand for gigabytes of digits.
   */
  private static final int GREATEST_SCALE = 16_383;

  private final TenantApi api;

  CellReader(TenantApi api) {
    this.api = api;
  }

  CellValue read(Cell cell, FieldType type) {
    if (type instanceof FieldType.Text) {
      return cell.isNull() ? new CellValue.Empty() : text(FormulaGuard.unguarded(cell.text()));
    }
    String text = cell.text().strip();
    if (text.isEmpty()) {
      return new CellValue.Empty();
    }
    try {
      return value(text, type);
    } catch (StoredTimes.OutOfRange out) {
      return new CellValue.Unreadable(
          "'" + shortened(text) + "' does not fit: " + out.getMessage());
    } catch (NumberFormatException | DateTimeException | JacksonException unreadable) {
      return new CellValue.Unreadable("'" + shortened(text) + "' is not " + expected(type));
    }
  }

  private CellValue value(String text, FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> text(text);
      case FieldType.Int _ -> new CellValue.Given(Integer.valueOf(text));
      case FieldType.Long _ -> new CellValue.Given(Long.valueOf(text));
      case FieldType.Decimal _ -> decimal(text);
      case FieldType.Double _ -> new CellValue.Given(Double.valueOf(text));
      case FieldType.Bool _ -> bool(text);
      case FieldType.Date _ -> new CellValue.Given(StoredTimes.date(LocalDate.parse(text)));
      case FieldType.Time _ -> new CellValue.Given(StoredTimes.time(LocalTime.parse(text)));
      case FieldType.Timestamp(FieldType.Zone zone) -> timestamp(text, zone);
      case FieldType.Uuid _ -> uuid(text);
      case FieldType.Json _ -> json(text);
      case FieldType.Enumerated enumerated -> enumerated(text, enumerated);
      case FieldType.ListOf(FieldType.Element element) -> list(text, element);
    };
  }

  private static CellValue text(String text) {
    return text.indexOf('\0') < 0
        ? new CellValue.Given(text)
        : new CellValue.Unreadable("a text can not hold the character U+0000");
  }

  private static CellValue decimal(String text) {
    BigDecimal number = new BigDecimal(text);
    long wholeDigits = (long) number.precision() - number.scale();
    return Math.abs((long) number.scale()) <= GREATEST_SCALE && wholeDigits <= GREATEST_SCALE
        ? new CellValue.Given(number)
        : new CellValue.Unreadable("the number has too many digits");
  }

  private static CellValue bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> new CellValue.Given(Boolean.TRUE);
      case "false" -> new CellValue.Given(Boolean.FALSE);
      default -> new CellValue.Unreadable("'" + shortened(text) + "' is not true or false");
    };
  }

  private static CellValue timestamp(String text, FieldType.Zone zone) {
    return switch (zone) {
      case WITH_ZONE -> new CellValue.Given(StoredTimes.zoned(OffsetDateTime.parse(text)));
      case WITHOUT_ZONE -> new CellValue.Given(StoredTimes.local(LocalDateTime.parse(text)));
    };
  }

  private static CellValue uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? new CellValue.Given(UUID.fromString(text))
        : new CellValue.Unreadable("'" + shortened(text) + "' is not a UUID");
  }

  /** A JSON null in a cell is the JSON value null's nearest kin in a column: none. */
  private static CellValue json(String text) {
    Object tree = JSON.readValue(text, Object.class);
    if (tree == null) {
      return new CellValue.Empty();
    }
    return Storable.faultOfJson(tree)
        .map(fault -> (CellValue) new CellValue.Unreadable("the JSON " + fault))
        .orElseGet(() -> new CellValue.Given(tree));
  }

  private CellValue enumerated(String text, FieldType.Enumerated type) {
    ApiEnum known = api.enums().get(type.type());
    if (known != null && known.storedByName().containsKey(text)) {
      return new CellValue.Given(text);
    }
    String names = known == null ? "" : String.join(", ", known.storedByName().keySet());
    return new CellValue.Unreadable("'" + shortened(text) + "' is none of " + names);
  }

  /** A list is written as a JSON array. */
  private CellValue list(String text, FieldType.Element element) {
    List<?> elements = JSON.readValue(text, List.class);
    if (elements == null) {
      return new CellValue.Empty();
    }
    List<Object> values = new ArrayList<>();
    for (Object each : elements) {
      if (each == null) {
        return new CellValue.Unreadable("an element of the list is null");
      }
      switch (elementValue(each, element)) {
        case CellValue.Given(Object value) -> values.add(value);
        case CellValue.Empty _ -> {
          return new CellValue.Unreadable("an element of the list is empty");
        }
        case CellValue.Unreadable unreadable -> {
          return unreadable;
        }
      }
    }
    return new CellValue.Given(values);
  }

  private CellValue elementValue(Object each, FieldType.Element element) {
    return switch (element) {
      case FieldType.Text _ ->
          each instanceof String text
              ? text(text)
              : new CellValue.Unreadable("an element of the list is not a text");
      case FieldType.Int _, FieldType.Long _, FieldType.Uuid _, FieldType.Enumerated _ ->
          value(String.valueOf(each), element);
    };
  }

  private static String expected(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "a text";
      case FieldType.Int _ -> "a whole number of at most 32 bits";
      case FieldType.Long _ -> "a whole number of at most 64 bits";
      case FieldType.Decimal _, FieldType.Double _ -> "a number";
      case FieldType.Bool _ -> "true or false";
      case FieldType.Date _ -> "a date like 2026-01-31";
      case FieldType.Time _ -> "a time like 23:59:59";
      case FieldType.Timestamp(FieldType.Zone zone) ->
          switch (zone) {
            case WITH_ZONE -> "a time with its zone like 2026-01-31T23:59:59Z";
            case WITHOUT_ZONE -> "a time without zone like 2026-01-31T23:59:59";
          };
      case FieldType.Uuid _ -> "a UUID";
      case FieldType.Json _ -> "JSON";
      case FieldType.Enumerated _ -> "a value of the enum";
      case FieldType.ListOf _ -> "a JSON array of the right values";
    };
  }

  /** What is shown of a faulty cell. */
  private static String shortened(String text) {
    int shown = 40;
    return text.length() <= shown ? text : text.substring(0, shown) + "…";
  }
}

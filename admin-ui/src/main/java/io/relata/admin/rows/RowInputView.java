package io.relata.admin.rows;

import io.relata.admin.layout.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a row's form.
 *
 * @param name of the element
 * @param label what people read
 * @param kind the type in a word or two
 * @param control {@code line}, {@code area}, {@code number}, {@code date}, {@code time}, {@code
 *     moment}, {@code select} or {@code picker}
 * @param options of a select element
 * @param search where a picker asks for more, empty where all rows are among the options
 * @param shown what the row held when the form was loaded, which the form sends along
 * @param now what somebody else has put in the meantime, where that is something else
 */
public record RowInputView(
    String name,
    String label,
    String kind,
    String control,
    String hint,
    boolean required,
    String value,
    List<Option> options,
    String search,
    String shown,
    @Nullable String now) {

  /** The value as it stands in a textarea, of which browsers drop the first newline. */
  public String area() {
    return "\n" + value;
  }

  /** The name of the element that holds what was shown. */
  public String shownName() {
    return RowForm.SHOWN + name.substring(RowForm.PREFIX.length());
  }
}

package io.relata.admin.rows;

import io.relata.admin.layout.Option;
import java.util.List;

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
    String search) {}

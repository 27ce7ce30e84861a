package io.relata.metadata.edit;

import io.relata.metadata.model.FieldTrait;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code change_field} changes; what it does not mention stays.
 *
 * @param traits on or off
 * @param label null keeps it, an empty text takes it away
 * @param description likewise
 * @param fill what rows without a value get before the field becomes required, as JSON data; null
 *     for nothing
 */
public record FieldChange(
    TypeChange type,
    Map<FieldTrait, Boolean> traits,
    DefaultChange defaultValue,
    @Nullable String label,
    @Nullable String description,
    @Nullable Object fill) {

  /** Changes nothing. */
  public static final FieldChange NONE =
      new FieldChange(new TypeChange.Keep(), Map.of(), new DefaultChange.Keep(), null, null, null);

  public FieldChange {
    traits = Collections.unmodifiableMap(new TreeMap<>(traits));
  }

  public FieldChange withType(TypeSpec wanted) {
    return new FieldChange(
        new TypeChange.Replace(wanted), traits, defaultValue, label, description, fill);
  }

  public FieldChange withTrait(FieldTrait trait, boolean on) {
    Map<FieldTrait, Boolean> more = new TreeMap<>(traits);
    more.put(trait, on);
    return new FieldChange(type, more, defaultValue, label, description, fill);
  }

  public FieldChange withDefault(DefaultChange change) {
    return new FieldChange(type, traits, change, label, description, fill);
  }

  public FieldChange withFill(Object value) {
    return new FieldChange(type, traits, defaultValue, label, description, value);
  }
}

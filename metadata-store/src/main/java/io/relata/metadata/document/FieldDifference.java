package io.relata.metadata.document;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.Problems;
import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TypeChange;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has to change about a field so that it is as a document says. */
final class FieldDifference {

  private static final EnumId SOME_ENUM = new EnumId(new UUID(0, 0));

  private final DataModel present;
  private final Function<EnumId, String> enumNames;

  /**
   * @param enumNames what enums of the present model will be called
   */
  FieldDifference(DataModel present, Function<EnumId, String> enumNames) {
    this.present = present;
    this.enumNames = enumNames;
  }

  Optional<FieldChange> between(Field field, FieldSpec wanted) {
    FieldSpec known = new ModelSpecs(present, ModelSpecs.Ids.WITHOUT_IDS).field(field);
    boolean sameType =
        canonical(withEnumName(FieldTypes.spec(field.type())))
            .equals(canonical(withEnumName(wanted.type())));
    FieldChange change =
        new FieldChange(
            sameType ? new TypeChange.Keep() : new TypeChange.Replace(wanted.type()),
            traits(field, wanted),
            defaultChange(known, wanted, sameType),
            changed(known.caption().label(), wanted.caption().label()),
            changed(known.caption().description(), wanted.caption().description()),
            wanted.fill());
    return change.equals(FieldChange.NONE) ? Optional.empty() : Optional.of(change);
  }

  /** An enum that is named by its id by the name that it will have. */
  private TypeSpec withEnumName(TypeSpec type) {
    return type.options().get(TypeOption.ENUM) instanceof Ref.Identified(UUID id)
        ? type.with(TypeOption.ENUM, Ref.named(enumNames.apply(new EnumId(id))))
        : type;
  }

  /** Without what is so anyway, and with numbers of one form. */
  private static TypeSpec canonical(TypeSpec type) {
    TypeSpec plain = type;
    for (Map.Entry<TypeOption, Object> option : type.options().entrySet()) {
      if (option.getValue() instanceof BigDecimal number) {
        plain = plain.with(option.getKey(), number.stripTrailingZeros());
      }
    }
    if (Boolean.FALSE.equals(type.options().get(TypeOption.MULTILINE))) {
      plain = plain.without(TypeOption.MULTILINE);
    }
    return Boolean.TRUE.equals(type.options().get(TypeOption.WITH_ZONE))
        ? plain.without(TypeOption.WITH_ZONE)
        : plain;
  }

  private static Map<FieldTrait, Boolean> traits(Field field, FieldSpec wanted) {
    Map<FieldTrait, Boolean> traits = new EnumMap<>(FieldTrait.class);
    for (FieldTrait trait : FieldTrait.values()) {
      boolean has = wanted.traits().contains(trait);
      if (field.traits().contains(trait) != has) {
        traits.put(trait, has);
      }
    }
    return traits;
  }

  private static DefaultChange defaultChange(FieldSpec known, FieldSpec wanted, boolean sameType) {
    if (wanted.defaultValue() == null) {
      return known.defaultValue() == null ? new DefaultChange.Keep() : new DefaultChange.Remove();
    }
    DefaultValue was = sameType ? canonical(known.type(), known.defaultValue()) : null;
    return Objects.equals(was, canonical(wanted.type(), wanted.defaultValue()))
        ? new DefaultChange.Keep()
        : new DefaultChange.Set(wanted.defaultValue());
  }

  private static @Nullable DefaultValue canonical(TypeSpec spec, @Nullable DefaultValue value) {
    if (!(value instanceof DefaultValue.Constant constant)) {
      return value;
    }
    Optional<FieldType> type =
        FieldTypes.type(spec, ref -> Optional.of(SOME_ENUM), "", new Problems());
    return type.flatMap(known -> FieldValues.canonical(known, constant.value()))
        .<DefaultValue>map(DefaultValue.Constant::new)
        .orElse(value);
  }

  private static @Nullable String changed(String known, String wanted) {
    return known.equals(wanted) ? null : wanted;
  }
}

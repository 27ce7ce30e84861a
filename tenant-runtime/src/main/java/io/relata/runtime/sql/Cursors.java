package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cursors of one sort of one table. A cursor is the place of a row in the sort: the values of
 * its keys as a JSON array, behind the first bytes of a signature, in base64 for addresses. The
 * signature is an HMAC (RFC 2104) with a key of the tenant, the table and the sort, so a cursor is
 * good nowhere else. PostgreSQL makes cursors beside the rows; here they are opened.
 *
 * <p>It holds only what the row shows to the caller: a masked key is null in it.
 */
record Cursors(CursorSecret secret) {

  private static final int SIGNATURE_BYTES = 16;
  private static final int BLOCK_BYTES = 64;
  private static final int LONGEST = 8_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The values of the keys in a cursor.
   *
   * @throws UnfitValue where it was not made for this sort of this table of this tenant
   */
  List<@Nullable Object> open(Object cursor) {
    byte[] bytes = decoded(cursor.toString());
    if (bytes.length <= SIGNATURE_BYTES) {
      throw broken();
    }
    byte[] message = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
    byte[] signature = Arrays.copyOf(secret.mac(message), SIGNATURE_BYTES);
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(bytes, SIGNATURE_BYTES))) {
      throw broken();
    }
    return values(message);
  }

  private static byte[] decoded(String cursor) {
    if (cursor.length() > LONGEST) {
      throw broken();
    }
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> values(byte[] message) {
    try {
      return JSON.readValue(message, List.class);
    } catch (JacksonException e) {
      throw broken();
    }
  }

  private static UnfitValue broken() {
    return new UnfitValue("it is not a cursor of this list in this order");
  }

  /**
   * The cursor of a row, as PostgreSQL makes it.
   *
   * <pre>{@code
   * translate(encode(substring(sha256(? || sha256(? || m)) from 1 for 16) || m, 'base64'), E'+/\n', '-_')
   * }</pre>
   *
   * @param keys what the sort sorts by
   */
  Field<String> of(List<Field<Object>> keys, Predicates predicates) {
    Field<?> json =
        DSL.function(
            DSL.unquotedName("json_build_array"), SQLDataType.JSON, keys.toArray(Field[]::new));
    Field<byte[]> message = bytes("convert_to", json.cast(SQLDataType.CLOB), DSL.inline("UTF8"));
    Field<byte[]> inner = bytes("sha256", joined(pad((byte) 0x36, predicates), message));
    Field<byte[]> outer = bytes("sha256", joined(pad((byte) 0x5c, predicates), inner));
    Field<byte[]> signature = bytes("substr", outer, DSL.inline(1), DSL.inline(SIGNATURE_BYTES));
    Field<String> text =
        DSL.function(
            DSL.unquotedName("encode"),
            SQLDataType.CLOB,
            joined(signature, message),
            DSL.inline("base64"));
    return DSL.function(
        DSL.unquotedName("translate"),
        SQLDataType.CLOB,
        text,
        DSL.inline("+/\n="),
        DSL.inline("-_"));
  }

  private Field<byte[]> pad(byte filling, Predicates predicates) {
    byte[] key = Arrays.copyOf(secret.bytes(), BLOCK_BYTES);
    for (int i = 0; i < key.length; i++) {
      key[i] ^= filling;
    }
    return predicates
        .bind(new Operand.Constant(new Pad(key)), BindType.Scalar.BYTEA)
        .coerce(byte[].class);
  }

  private static Field<byte[]> bytes(String function, Field<?>... arguments) {
    return DSL.function(DSL.unquotedName(function), SQLDataType.BLOB, arguments);
  }

  private static Field<byte[]> joined(Field<byte[]> left, Field<byte[]> right) {
    return bytes("byteacat", left, right);
  }

  /** Bytes that no text of a plan shows. */
  record Pad(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pad that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "...";
    }
  }
}

package io.relata.platform.graphql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON as the database made it; its bytes are written as they are, without being read again. */
final class RawJson implements SerializableString {

  private static final int NO_ROOM = -1;

  private final byte[] utf8;

  /**
   * @param utf8 never changed
   */
  RawJson(byte[] utf8) {
    this.utf8 = utf8;
  }

  @Override
  public String getValue() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public int charLength() {
    return getValue().length();
  }

  @Override
  public byte[] asUnquotedUTF8() {
    return utf8;
  }

  @Override
  public int appendUnquotedUTF8(byte[] buffer, int offset) {
    if (utf8.length > buffer.length - offset) {
      return NO_ROOM;
    }
    System.arraycopy(utf8, 0, buffer, offset, utf8.length);
    return utf8.length;
  }

  @Override
  public int appendUnquoted(char[] buffer, int offset) {
    String text = getValue();
    if (text.length() > buffer.length - offset) {
      return NO_ROOM;
    }
    text.getChars(0, text.length(), buffer, offset);
    return text.length();
  }

  @Override
  public int writeUnquotedUTF8(OutputStream out) throws IOException {
    out.write(utf8);
    return utf8.length;
  }

  @Override
  public int putUnquotedUTF8(ByteBuffer out) {
    if (out.remaining() < utf8.length) {
      return NO_ROOM;
    }
    out.put(utf8);
    return utf8.length;
  }

  @Override
  public char[] asQuotedChars() {
    throw neverAText();
  }

  @Override
  public byte[] asQuotedUTF8() {
    throw neverAText();
  }

  @Override
  public int appendQuotedUTF8(byte[] buffer, int offset) {
    throw neverAText();
  }

  @Override
  public int appendQuoted(char[] buffer, int offset) {
    throw neverAText();
  }

  @Override
  public int writeQuotedUTF8(OutputStream out) {
    throw neverAText();
  }

  @Override
  public int putQuotedUTF8(ByteBuffer out) {
    throw neverAText();
  }

  private static UnsupportedOperationException neverAText() {
    return new UnsupportedOperationException("raw JSON is a value, not a text in quotes");
  }

  /** Passes the bytes through. */
  static final class Serializer extends StdSerializer<RawJson> {

    Serializer() {
      super(RawJson.class);
    }

    @Override
    public void serialize(RawJson value, JsonGenerator generator, SerializationContext context) {
      generator.writeRawValue(value);
    }
  }
}

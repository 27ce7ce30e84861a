package io.relata.admin.keys;

/** A key that was made just now, with what is shown this once. */
public record IssuedKeyView(String name, String secret) {

  @Override
  public String toString() {
    return "IssuedKeyView[name=" + name + "]";
  }
}

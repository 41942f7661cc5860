// Choosing from many on a card: one by typing (a combobox), several by ticking boxes under a search field.
import { boxes } from "./boxes.js";
import { combobox } from "./combobox.js";
import { folded } from "./text.js";

const MOST_FOUND = 25;
// The signs that keep a typed text from formatting a card; nobody searches for them.
const SIGNS = /\\(?=[^\p{L}\p{N}\s])|\u200b/gu;

/**
 * The renderer's choice set with our own controls for style "filtered" and for choices that the bot looks up.
 * The card's root carries `lookUp(dataset, text, most)`, which resolves to `[{value, title}]`.
 */
export function chooserFor(renderer, words) {
  let made = 0;

  return class Chooser extends renderer.ChoiceSetInput {
    internalParse(source, context) {
      super.internalParse(source, context);
      this.query = source["choices.data"]?.dataset ? source["choices.data"] : null;
    }

    /** The renderer's own way of looking things up is never taken: it knows neither several nor titles. */
    isDynamicTypeahead() {
      return false;
    }

    get isSearched() {
      return this.style === "filtered" || Boolean(this.query);
    }

    internalRender() {
      if (!this.isSearched) return super.internalRender();
      made += 1;
      this.parts = this.isMultiSelect ? boxes(this, super.internalRender(), words, made) : combobox(this, words, made);
      return this.parts.element;
    }

    overrideInternalRender() {
      const element = super.overrideInternalRender();
      if (!this.isSearched || !this.parts) return element;
      // The label belongs to the field one types into, not to the box around it.
      this.parts.field.id = this.parts.element.id;
      this.parts.element.removeAttribute("id");
      if (this.isRequired && !this.isMultiSelect) this.parts.field.setAttribute("aria-required", "true");
      return element;
    }

    updateInputControlAriaLabelledBy() {
      if (!this.parts) {
        super.updateInputControlAriaLabelledBy();
        return;
      }
      const ids = this.getAllLabelIds().join(" ");
      this.parts.element.removeAttribute("aria-labelledby");
      for (const part of this.parts.labelled) {
        if (ids) part.setAttribute("aria-labelledby", ids);
        else part.removeAttribute("aria-labelledby");
      }
    }

    validateValue() {
      const isGood = super.validateValue();
      this.parts?.field.setAttribute("aria-invalid", String(!isGood));
      return isGood;
    }

    isValid() {
      return this.parts?.isSettled ? this.parts.isSettled() : super.isValid();
    }

    get value() {
      return this.parts?.chosen ? this.parts.chosen() : super.value;
    }

    focus() {
      if (this.parts) this.parts.field.focus();
      else super.focus();
    }

    /** The choices for what was typed: looked up by the bot, or those of the card. */
    async found(text) {
      const own = this.choices.filter(({ title }) => matches(title, text)).map(({ value, title }) => ({ value, title }));
      if (!this.query || !text) return own;
      const answered = await this.getRootElement().lookUp?.(this.query.dataset, text, MOST_FOUND);
      return answered ?? own;
    }
  };
}

function matches(title, text) {
  const known = folded((title ?? "").replace(SIGNS, ""));
  return folded(text).split(/\s+/).filter(Boolean).every((word) => known.includes(word));
}

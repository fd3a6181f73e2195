// A passphrase being typed, twice, beside the own one that stands for it. It lives in the form alone: no draft keeps it.
export class Secret {
  own = $state('');
  once = $state('');
  again = $state('');

  /** What is still lacking: the end of a key of words, or nothing. */
  get lacks(): 'own' | 'once' | 'same' | null {
    if (this.own === '') return 'own';
    if (this.once === '') return 'once';
    return this.again === this.once ? null : 'same';
  }

  wipe(): void {
    this.own = this.once = this.again = '';
  }
}

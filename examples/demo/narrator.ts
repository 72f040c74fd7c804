import { styleText } from 'node:util';

/** Says what happens, in words; in colours only where somebody watches. */
export class Narrator {
  private chapters = 0;

  chapter(title: string): void {
    this.chapters += 1;
    console.log(`\n${this.style('bold', `${this.chapters}. ${title}`)}`);
  }

  say(text: string): void {
    console.log(`   ${text}`);
  }

  good(text: string): void {
    console.log(`   ${this.style('green', text)}`);
  }

  bad(text: string): void {
    console.log(`   ${this.style('red', text)}`);
  }

  detail(text: string): void {
    console.log(`     ${text}`);
  }

  private style(format: 'bold' | 'green' | 'red', text: string): string {
    return process.stdout.isTTY ? styleText(format, text) : text;
  }
}

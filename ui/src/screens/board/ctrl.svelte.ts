// The board and the question asked of it.
import type { Board, BoardItem, BoardRow, ForecastBoard, TablesWanted } from '../../contract';
import { CalendarFile } from '../../frame/calendar-file.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import { go } from '../../frame/route.svelte';
import type { Host } from '../../host/host';
import { answers, NOTHING_ASKED, sameQuestion, type By, type Question } from './filter';

export type Side = { by: By; rows: BoardRow[] };

export class BoardCtrl {
  board = new Loaded<Board>();
  /** Comes after the board itself: playing every case takes longer than counting its dates. */
  forecasts = new Loaded<ForecastBoard>();
  question = $state.raw<Question>(NOTHING_ASKED);

  readonly calendar: CalendarFile;
  readonly out: TablesOutgoing;

  constructor(private readonly host: Host) {
    this.calendar = new CalendarFile(host);
    this.out = new TablesOutgoing(host, 'board-out');
  }

  async load(): Promise<void> {
    await this.board.load(() => this.host.call('board', {}));
    if (this.board.data) await this.forecasts.load(() => this.host.call('forecast_board', {}));
  }

  /** Asking the same again takes the question back. */
  ask(question: Question): void {
    const next = sameQuestion(question, this.question) ? NOTHING_ASKED : question;
    go('board', '', next);
  }

  /** The tasks that the screen lists, as a file. */
  get wanted(): TablesWanted {
    const { by, name, bucket } = this.question;
    return { of: 'board', by: by || null, name: by ? name : null, bucket: bucket || null };
  }

  get items(): BoardItem[] {
    return answers(this.board.data?.items ?? [], this.question);
  }

  get sides(): Side[] {
    const board = this.board.data;
    if (!board) return [];
    return [
      { by: 'person', rows: board.by_person },
      { by: 'kind', rows: board.by_kind },
      { by: 'authority', rows: board.by_authority },
    ];
  }
}
